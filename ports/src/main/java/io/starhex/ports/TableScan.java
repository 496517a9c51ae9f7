package io.starhex.ports;

import io.starhex.domain.scan.ScanPlan;
import io.starhex.domain.scan.ScanRequest;
import io.starhex.domain.scan.ScanTask;
import io.starhex.domain.scan.TabletAssignment;

import java.util.List;

import static java.util.Objects.requireNonNull;

/** Driving, where a query is planned: turns a request into tasks that can be read in parallel. Thread-safe. */
public final class TableScan {
    private final ScanPlanner planner;

    public TableScan(ScanPlanner planner) {
        this.planner = requireNonNull(planner, "planner is null");
    }

    /**
     * @param mostTablets the most tablets of one task, at least 1
     * @param wantedTasks how many tasks would keep the reader busy
     * @return none when no tablet can hold a row
     */
    public List<ScanTask> plan(ScanRequest request, int mostTablets, int wantedTasks) {
        ScanPlan plan = planner.plan(request);
        return TabletAssignment.assign(request, plan, mostTablets, wantedTasks);
    }
}
