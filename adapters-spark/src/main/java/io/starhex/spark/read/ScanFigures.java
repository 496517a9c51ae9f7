package io.starhex.spark.read;

import io.starhex.domain.scan.PlannedScan;

import java.util.OptionalLong;

/** What the driver tells of a planned scan. Immutable. */
final class ScanFigures {
    static final ScanFigures NONE = new ScanFigures(0, 0, OptionalLong.empty(), 0);

    final int splits;
    final int tablets;
    /** Tablets with rows that the plan does not name, about; empty where it is not known how many there are. */
    final OptionalLong pruned;

    final long planningNanos;

    private ScanFigures(int splits, int tablets, OptionalLong pruned, long planningNanos) {
        this.splits = splits;
        this.tablets = tablets;
        this.pruned = pruned;
        this.planningNanos = planningNanos;
    }

    static ScanFigures of(PlannedScan planned, OptionalLong pruned, long planningNanos) {
        return new ScanFigures(planned.tasks().size(), planned.tablets(), pruned, planningNanos);
    }
}
