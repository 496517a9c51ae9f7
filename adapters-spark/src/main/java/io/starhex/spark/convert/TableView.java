package io.starhex.spark.convert;

import io.starhex.domain.failure.TableMismatch;
import io.starhex.domain.row.Field;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * What Spark sees of one table: some of its columns, in an order, each with a Spark type. Columns whose type Spark cannot
 * read through us are left out unless they are asked for by name, which is an error. Immutable.
 */
public final class TableView {
    private final TableSchema table;
    private final boolean partial;
    private final Map<String, DataType> wishes;
    private final Map<String, Column> columns;

    private TableView(TableSchema table, boolean partial, Map<String, DataType> wishes, Map<String, Column> columns) {
        this.table = requireNonNull(table, "table is null");
        this.partial = partial;
        this.wishes = new LinkedHashMap<>(wishes);
        this.columns = new LinkedHashMap<>(columns);
    }

    /** All columns that Spark can read. */
    public static TableView of(TableSchema table) {
        Map<String, Column> readable = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            if (SparkTypes.describe(column.type()) != null) {
                readable.put(column.name(), column);
            }
        }
        return new TableView(table, false, Collections.emptyMap(), readable);
    }

    /**
     * Only these columns, in this order.
     *
     * @throws TableMismatch listing every name that is no column, or is one that Spark cannot read
     */
    public TableView select(List<String> names) {
        return new TableView(table, true, wishes, named(names));
    }

    /**
     * Types of some columns in place of the inferred ones.
     *
     * @throws TableMismatch listing every name that is no column, and every type that does not show its column
     */
    public TableView withTypes(StructType types) {
        Map<String, DataType> chosen = new LinkedHashMap<>(wishes);
        List<String> problems = new ArrayList<>();
        for (StructField field : types.fields()) {
            Column column = table.columnInAnyCase(field.name());
            if (column == null) {
                problems.add("column '" + field.name() + "' is not in the table");
            } else if (!SparkTypes.shows(column.type(), field.dataType())) {
                problems.add(mistyped(column, field));
            } else {
                chosen.put(column.name(), field.dataType());
            }
        }
        fail("The types in starrocks.column.types do not fit table ", problems);
        return new TableView(table, partial, chosen, columns);
    }

    /**
     * The columns that a schema names, in its order and its spelling. A type of the schema that shows its column is
     * taken over; any other is left as inferred, so that Spark casts what is written and {@link #requireTypes} can
     * refuse what is read.
     */
    public TableView restrictedTo(StructType given) {
        Map<String, Column> named = named(java.util.Arrays.asList(given.fieldNames()));
        Map<String, DataType> chosen = new LinkedHashMap<>(wishes);
        for (StructField field : given.fields()) {
            Column column = named.get(field.name());
            if (SparkTypes.shows(column.type(), field.dataType())) {
                chosen.put(column.name(), field.dataType());
            }
        }
        return new TableView(table, partial, chosen, named);
    }

    /** @throws TableMismatch listing every column whose type in the schema is not one that shows it */
    public void requireTypes(StructType given) {
        List<String> problems = new ArrayList<>();
        for (StructField field : given.fields()) {
            Column column = columns.get(field.name());
            if (column != null && !SparkTypes.shows(column.type(), field.dataType())) {
                problems.add(mistyped(column, field));
            }
        }
        fail("The schema given does not fit table ", problems);
    }

    /** @throws TableMismatch listing every column that the rows leave out although nobody said they may */
    public void requireComplete() {
        List<String> problems = new ArrayList<>();
        if (!partial) {
            for (Column column : table.columns()) {
                if (!columns.containsValue(column)) {
                    problems.add("column '" + column.name() + "' (" + column.type() + ") is not written");
                }
            }
        }
        fail("Name the columns to fill in starrocks.columns, or provide all of table ", problems);
    }

    public TableSchema table() {
        return table;
    }

    /** The table's column under a name of {@link #schema}, or null. */
    public Column column(String name) {
        return columns.get(name);
    }

    /** What Spark is told: every column may be NULL, since a table's schema does not say which may not. */
    public StructType schema() {
        List<StructField> fields = new ArrayList<>();
        for (Map.Entry<String, Column> entry : columns.entrySet()) {
            Column column = entry.getValue();
            DataType wish = wishes.get(column.name());
            fields.add(DataTypes.createStructField(
                    entry.getKey(), wish == null ? SparkTypes.describe(column.type()) : wish, true));
        }
        return DataTypes.createStructType(fields);
    }

    /**
     * The fields of rows that have a schema.
     *
     * @throws TableMismatch listing every field of a type that cannot be loaded
     */
    public static List<Field> fields(StructType rows, TableId table) {
        List<Field> fields = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (StructField source : rows.fields()) {
            Field field = SparkTypes.field(source.name(), source.dataType());
            if (field == null) {
                problems.add("column '" + source.name() + "' is "
                        + source.dataType().catalogString() + ", which cannot be loaded; cast it first");
            } else {
                fields.add(field);
            }
        }
        if (!problems.isEmpty()) {
            throw new TableMismatch("The rows do not fit table " + table + ": " + String.join("; ", problems), null);
        }
        return fields;
    }

    private Map<String, Column> named(List<String> names) {
        Map<String, Column> found = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            Column column = table.columnInAnyCase(name);
            if (column == null) {
                problems.add("column '" + name + "' is not in the table, which has " + columnNames());
            } else if (SparkTypes.describe(column.type()) == null) {
                problems.add("column '" + name + "' is " + column.type() + ", which Spark cannot read or write here");
            } else if (partial && !columns.containsValue(column)) {
                problems.add("column '" + name + "' is not in starrocks.columns");
            } else if (found.containsValue(column)) {
                problems.add("column '" + name + "' is named twice");
            } else {
                found.put(name, column);
            }
        }
        fail("The columns asked for do not fit table ", problems);
        return found;
    }

    private String columnNames() {
        List<String> names = new ArrayList<>();
        for (Column column : table.columns()) {
            names.add(column.name());
        }
        return String.join(", ", names);
    }

    private void fail(String what, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new TableMismatch(what + table.table() + ": " + String.join("; ", problems), null);
        }
    }

    private static String mistyped(Column column, StructField field) {
        DataType described = SparkTypes.describe(column.type());
        return "column '" + column.name() + "' is " + column.type() + ", which Spark "
                + (described == null ? "cannot read here" : "reads as " + described.catalogString()) + ", not as "
                + field.dataType().catalogString();
    }
}
