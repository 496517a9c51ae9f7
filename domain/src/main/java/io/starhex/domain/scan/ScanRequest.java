package io.starhex.domain.scan;

import io.starhex.domain.table.Column;
import io.starhex.domain.table.Identifier;
import io.starhex.domain.table.TableId;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * What to read: a table, some of its columns, and which rows. Rows are chosen by SQL that always holds, and by filters
 * that a server which cannot plan them may be spared, see {@link PlannedScan#leftOut()}. Immutable.
 */
public final class ScanRequest {
    private final TableId table;
    private final List<Column> columns;
    private final List<String> conditions;
    private final List<Filter> filters;
    private final ScanLimits limits;
    private final long mostRows;

    private ScanRequest(
            TableId table,
            List<Column> columns,
            List<String> conditions,
            List<Filter> filters,
            ScanLimits limits,
            long mostRows) {
        this.table = requireNonNull(table, "table is null");
        this.columns = columns;
        this.conditions = conditions;
        this.filters = filters;
        this.limits = requireNonNull(limits, "limits is null");
        this.mostRows = mostRows;
    }

    /** @param columns at least one; a scan that needs only the count of rows names a narrow column */
    public static ScanRequest of(TableId table, List<Column> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("A scan of " + table + " needs at least one column");
        }
        return new ScanRequest(
                table,
                Collections.unmodifiableList(new ArrayList<>(columns)),
                Collections.emptyList(),
                Collections.emptyList(),
                ScanLimits.DEFAULT,
                Long.MAX_VALUE);
    }

    /** Wants the rows for which the filter is true; called again, those for which all filters are. */
    public ScanRequest where(Filter filter) {
        return withFilters(with(filters, filter));
    }

    /** The same request with other filters in place of its own; what {@link #whereSql} said stays. */
    public ScanRequest withFilters(List<Filter> others) {
        return new ScanRequest(
                table, columns, conditions, Collections.unmodifiableList(new ArrayList<>(others)), limits, mostRows);
    }

    /** @param sql a predicate in StarRocks' own SQL, which is trusted as it is; ANDed with what was there */
    public ScanRequest whereSql(String sql) {
        return new ScanRequest(table, columns, with(conditions, sql), filters, limits, mostRows);
    }

    public ScanRequest withLimits(ScanLimits other) {
        return new ScanRequest(table, columns, conditions, filters, other, mostRows);
    }

    /** @param rows after which each split ends, at least 1; the splits together may give more */
    public ScanRequest withMostRows(long rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("A split reads at least one row, not " + rows);
        }
        return new ScanRequest(table, columns, conditions, filters, limits, rows);
    }

    public TableId table() {
        return table;
    }

    public List<Column> columns() {
        return columns;
    }

    /**
     * Whether its filters can never be true together, whatever the table holds, so that there is nothing to ask a server
     * for. Not every contradiction is found.
     */
    public boolean selectsNothing() {
        return Contradiction.isAmong(filters, columns);
    }

    /** Whether every row of the table is wanted. */
    public boolean selectsAll() {
        return filters.isEmpty() && conditions.isEmpty();
    }

    /** What {@link #where} was called with. */
    public List<Filter> filters() {
        return filters;
    }

    public ScanLimits limits() {
        return limits;
    }

    /** Rows after which each split ends; {@link Long#MAX_VALUE} where all are wanted. */
    public long mostRows() {
        return mostRows;
    }

    /** The query as the FE plans it: one SELECT of plain columns with a WHERE and nothing else. */
    public String sql() {
        StringBuilder sql = new StringBuilder("SELECT ");
        String comma = "";
        for (Column column : columns) {
            sql.append(comma).append(Identifier.quote(column.name()));
            comma = ", ";
        }
        sql.append(" FROM ").append(table.quoted());
        String and = " WHERE ";
        for (String condition : conditions) {
            // A comment at its end must take nothing with it.
            boolean commented = condition.contains("--") || condition.contains("#");
            sql.append(and).append('(').append(condition).append(commented ? "\n)" : ")");
            and = " AND ";
        }
        for (Filter filter : filters) {
            sql.append(and);
            filter.render(sql);
            and = " AND ";
        }
        return sql.toString();
    }

    @Override
    public String toString() {
        return sql();
    }

    private static <T> List<T> with(List<T> some, T more) {
        List<T> all = new ArrayList<>(some);
        all.add(more);
        return Collections.unmodifiableList(all);
    }
}
