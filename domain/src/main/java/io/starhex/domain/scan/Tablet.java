package io.starhex.domain.scan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One tablet of a plan and the backends that hold a replica of it. Immutable. */
public final class Tablet {
    private final long id;
    private final List<Backend> replicas;

    private Tablet(long id, List<Backend> replicas) {
        this.id = id;
        this.replicas = Collections.unmodifiableList(new ArrayList<>(replicas));
    }

    /** @param replicas in the FE's order, which it shuffles and does not filter for life; at least one */
    public static Tablet of(long id, List<Backend> replicas) {
        if (replicas.isEmpty()) {
            throw new IllegalArgumentException("Tablet " + id + " has no replica");
        }
        return new Tablet(id, replicas);
    }

    public long id() {
        return id;
    }

    public List<Backend> replicas() {
        return replicas;
    }

    @Override
    public String toString() {
        return id + "@" + replicas;
    }
}
