package io.starhex.domain.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** A table and its columns, in the table's own order. Immutable. */
public final class TableSchema implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TableId table;
    private final List<Column> columns;

    private TableSchema(TableId table, List<Column> columns) {
        this.table = requireNonNull(table, "table is null");
        this.columns = Collections.unmodifiableList(new ArrayList<>(columns));
    }

    public static TableSchema of(TableId table, List<Column> columns) {
        return new TableSchema(table, columns);
    }

    public TableId table() {
        return table;
    }

    public List<Column> columns() {
        return columns;
    }

    /** The column of exactly this name, or null. */
    public Column column(String name) {
        for (Column column : columns) {
            if (column.name().equals(name)) {
                return column;
            }
        }
        return null;
    }

    /** The column of this name in any case, or null; an exact match wins over one of another case. */
    public Column columnInAnyCase(String name) {
        Column exact = column(name);
        if (exact != null) {
            return exact;
        }
        for (Column column : columns) {
            if (column.name().equalsIgnoreCase(name)) {
                return column;
            }
        }
        return null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TableSchema
                && table.equals(((TableSchema) other).table)
                && columns.equals(((TableSchema) other).columns);
    }

    @Override
    public int hashCode() {
        return 31 * table.hashCode() + columns.hashCode();
    }

    @Override
    public String toString() {
        return table.quoted() + columns;
    }
}
