package io.starhex.domain.scan;

import io.starhex.domain.table.Column;
import io.starhex.domain.table.Identifier;
import io.starhex.domain.table.TableId;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** What to read: a table, some of its columns, and which rows. Immutable. */
public final class ScanRequest {
    private final TableId table;
    private final List<Column> columns;
    private final String where;
    private final ScanLimits limits;

    private ScanRequest(TableId table, List<Column> columns, String where, ScanLimits limits) {
        this.table = requireNonNull(table, "table is null");
        this.columns = Collections.unmodifiableList(new ArrayList<>(columns));
        this.where = where;
        this.limits = requireNonNull(limits, "limits is null");
    }

    /** @param columns at least one; a scan that needs only the count of rows names a narrow column */
    public static ScanRequest of(TableId table, List<Column> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("A scan of " + table + " needs at least one column");
        }
        return new ScanRequest(table, columns, "", ScanLimits.DEFAULT);
    }

    /** Keeps the rows for which the filter is true; called again, those for which all filters are. */
    public ScanRequest where(Filter filter) {
        return whereSql(FilterSql.render(filter));
    }

    /** @param sql a predicate in StarRocks' own SQL, which is trusted as it is; ANDed with what was there */
    public ScanRequest whereSql(String sql) {
        String both = where.isEmpty() ? sql : "(" + where + ") AND (" + sql + ")";
        return new ScanRequest(table, columns, both, limits);
    }

    public ScanRequest withLimits(ScanLimits other) {
        return new ScanRequest(table, columns, where, other);
    }

    public TableId table() {
        return table;
    }

    public List<Column> columns() {
        return columns;
    }

    public ScanLimits limits() {
        return limits;
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
        return where.isEmpty()
                ? sql.toString()
                : sql.append(" WHERE ").append(where).toString();
    }

    @Override
    public String toString() {
        return sql();
    }
}
