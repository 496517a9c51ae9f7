package io.starhex.domain.scan;

import io.starhex.domain.table.Column;
import io.starhex.domain.table.TableId;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * A planned query as every split of it needs it to be opened. The plan's text may be long, so this travels to each reader
 * once, and its {@link ScanTask}s by themselves. Immutable.
 */
public final class ScanQuery implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TableId table;
    private final ArrayList<Column> columns;
    private final String opaquedPlan;
    private final ScanLimits limits;
    private final long mostRows;

    private ScanQuery(TableId table, List<Column> columns, String opaquedPlan, ScanLimits limits, long mostRows) {
        this.table = table;
        this.columns = new ArrayList<>(columns);
        this.opaquedPlan = requireNonNull(opaquedPlan, "opaquedPlan is null");
        this.limits = limits;
        this.mostRows = mostRows;
    }

    /** @param opaquedPlan handed to the backends untouched */
    public static ScanQuery of(ScanRequest request, String opaquedPlan) {
        return new ScanQuery(request.table(), request.columns(), opaquedPlan, request.limits(), request.mostRows());
    }

    /** The same query with another plan, for those who send the plan on its own. */
    public ScanQuery withOpaquedPlan(String other) {
        return new ScanQuery(table, columns, other, limits, mostRows);
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

    public ScanLimits limits() {
        return limits;
    }

    /** Rows after which each split ends; {@link Long#MAX_VALUE} where all are wanted. */
    public long mostRows() {
        return mostRows;
    }

    /** The table; the plan is too long to print. */
    @Override
    public String toString() {
        return "scan of " + table;
    }
}
