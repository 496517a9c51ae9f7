package io.starhex.spark.read;

import io.starhex.domain.scan.PlannedScan;

/** What the driver tells of a planned scan. Immutable. */
final class ScanFigures {
    static final ScanFigures NONE = new ScanFigures(0, 0, 0);

    final int splits;
    final int tablets;
    final long planningNanos;

    private ScanFigures(int splits, int tablets, long planningNanos) {
        this.splits = splits;
        this.tablets = tablets;
        this.planningNanos = planningNanos;
    }

    static ScanFigures of(PlannedScan planned, long planningNanos) {
        return new ScanFigures(planned.tasks().size(), planned.tablets(), planningNanos);
    }
}
