package io.starhex.domain.scan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** A scan that can be read: its query, the splits of it, and what had to be left out to get it planned. Immutable. */
public final class PlannedScan {
    private final ScanQuery query;
    private final List<ScanTask> tasks;
    private final List<Filter> leftOut;
    private final String reason;

    private PlannedScan(ScanQuery query, List<ScanTask> tasks, List<Filter> leftOut, String reason) {
        this.query = requireNonNull(query, "query is null");
        this.tasks = Collections.unmodifiableList(new ArrayList<>(tasks));
        this.leftOut = Collections.unmodifiableList(new ArrayList<>(leftOut));
        this.reason = requireNonNull(reason, "reason is null");
    }

    /** @param tasks none when no tablet can hold a row */
    public static PlannedScan of(ScanQuery query, List<ScanTask> tasks) {
        return new PlannedScan(query, tasks, Collections.emptyList(), "");
    }

    /** @param reason why the server was not given these filters, in its own words where it has any */
    public PlannedScan leavingOut(List<Filter> filters, String reason) {
        return new PlannedScan(query, tasks, filters, reason);
    }

    public ScanQuery query() {
        return query;
    }

    public List<ScanTask> tasks() {
        return tasks;
    }

    /** Tablets that pruning left, over all splits. */
    public int tablets() {
        int tablets = 0;
        for (ScanTask task : tasks) {
            tablets += task.tabletIds().size();
        }
        return tablets;
    }

    /** Filters of the request that the rows read do not obey; whoever reads them must. */
    public List<Filter> leftOut() {
        return leftOut;
    }

    /** Why {@link #leftOut()} is not empty; empty where it is. */
    public String reason() {
        return reason;
    }
}
