package io.starhex.http;

import io.starhex.domain.option.FrontendAddress;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The FEs in the order to ask them: the last that answered comes first. Thread-safe. */
final class FrontendPool {
    private final List<FrontendAddress> frontends;
    private volatile int first;

    FrontendPool(List<FrontendAddress> frontends) {
        this.frontends = new ArrayList<>(frontends);
    }

    List<FrontendAddress> inOrder() {
        List<FrontendAddress> ordered = new ArrayList<>(frontends);
        Collections.rotate(ordered, -first);
        return ordered;
    }

    void failed(FrontendAddress frontend) {
        int at = frontends.indexOf(frontend);
        if (at == first) {
            first = (at + 1) % frontends.size();
        }
    }
}
