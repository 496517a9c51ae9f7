package io.starhex.domain.scan;

import io.starhex.domain.table.Column;
import io.starhex.domain.table.TableId;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * One split of a scan: some tablets that one backend can read in one go, and the backends that can. It travels from the
 * driver to an executor. Immutable.
 */
public final class ScanTask implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TableId table;
    private final ArrayList<Column> columns;
    private final String opaquedPlan;
    private final ArrayList<Long> tabletIds;
    private final ArrayList<Backend> replicas;
    private final ScanLimits limits;

    private ScanTask(ScanRequest request, String opaquedPlan, List<Long> tabletIds, List<Backend> replicas) {
        this.table = request.table();
        this.columns = new ArrayList<>(request.columns());
        this.opaquedPlan = requireNonNull(opaquedPlan, "opaquedPlan is null");
        this.tabletIds = new ArrayList<>(tabletIds);
        this.replicas = new ArrayList<>(replicas);
        this.limits = request.limits();
    }

    /** @param replicas backends that hold every one of the tablets, the preferred one first; at least one */
    public static ScanTask of(ScanRequest request, String opaquedPlan, List<Long> tabletIds, List<Backend> replicas) {
        if (tabletIds.isEmpty() || replicas.isEmpty()) {
            throw new IllegalArgumentException("A split needs tablets and replicas");
        }
        return new ScanTask(request, opaquedPlan, tabletIds, replicas);
    }

    public TableId table() {
        return table;
    }

    /** The selected columns in the order of the plan's output. */
    public List<Column> columns() {
        return Collections.unmodifiableList(columns);
    }

    public String opaquedPlan() {
        return opaquedPlan;
    }

    public List<Long> tabletIds() {
        return Collections.unmodifiableList(tabletIds);
    }

    public List<Backend> replicas() {
        return Collections.unmodifiableList(replicas);
    }

    public ScanLimits limits() {
        return limits;
    }

    @Override
    public String toString() {
        return "tablets " + tabletIds + " of " + table + " on " + replicas;
    }
}
