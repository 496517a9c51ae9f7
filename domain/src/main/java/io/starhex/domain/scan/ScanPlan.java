package io.starhex.domain.scan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** The FE's answer to a query: the tablets that may hold rows, and the plan text that the backends want. Immutable. */
public final class ScanPlan {
    private final String opaquedPlan;
    private final List<Tablet> tablets;

    private ScanPlan(String opaquedPlan, List<Tablet> tablets) {
        this.opaquedPlan = requireNonNull(opaquedPlan, "opaquedPlan is null");
        this.tablets = Collections.unmodifiableList(new ArrayList<>(tablets));
    }

    /**
     * @param opaquedPlan handed to the backends untouched; empty when no tablet is left
     * @param tablets what pruning left; none for an empty result
     */
    public static ScanPlan of(String opaquedPlan, List<Tablet> tablets) {
        return new ScanPlan(opaquedPlan, tablets);
    }

    public String opaquedPlan() {
        return opaquedPlan;
    }

    public List<Tablet> tablets() {
        return tablets;
    }

    /** The number of tablets; the plan text is too long to print. */
    @Override
    public String toString() {
        return tablets.size() + " tablets";
    }
}
