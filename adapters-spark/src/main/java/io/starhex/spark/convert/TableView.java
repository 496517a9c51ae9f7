package io.starhex.spark.convert;

import io.starhex.domain.failure.TableMismatch;
import io.starhex.domain.row.Field;
import io.starhex.domain.row.NaturalTypes;
import io.starhex.domain.row.RowOperation;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;
import io.starhex.domain.table.TypeName;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StringType;
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
 * read through us are left out, so that SELECT * works; asked for by name, they are an error that says why. Immutable.
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

    /** @throws TableMismatch listing every column that was asked for and whose type nobody told */
    public TableView requireTypes() {
        List<String> problems = new ArrayList<>();
        for (Column column : columns.values()) {
            if (SparkTypes.writtenAs(column.type()) == null && !wishes.containsKey(column.name())) {
                problems.add("column '" + column.name() + "' is nested, and servers do not tell of what; say it in"
                        + " starrocks.column.types, as in " + column.name() + " ARRAY<INT>");
            }
        }
        fail("The columns asked for do not fit table ", problems);
        return this;
    }

    private static Column column(TableSchema table, String name) {
        Column column = table.columnInAnyCase(name);
        return column == null && name.equals(RowOperation.COLUMN.name()) ? RowOperation.COLUMN : column;
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
            } else if (!fits(column, field.dataType())) {
                problems.add(mistyped(column, field));
            } else {
                chosen.put(column.name(), SparkTypes.nullable(field.dataType()));
            }
        }
        fail("The types in starrocks.column.types do not fit table ", problems);
        return new TableView(table, partial, chosen, partial ? columns : withThoseOf(chosen));
    }

    /** The columns so far and those that only their chosen type makes usable, in the table's order. */
    private Map<String, Column> withThoseOf(Map<String, DataType> chosen) {
        Map<String, Column> all = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            if (columns.containsValue(column) || chosen.containsKey(column.name())) {
                all.put(column.name(), column);
            }
        }
        return all;
    }

    /**
     * Columns that are whatever the schema says: for rows whose place in the table the user's own list of load columns
     * decides.
     */
    public TableView asGiven(StructType given) {
        Map<String, Column> named = new LinkedHashMap<>();
        Map<String, DataType> chosen = new LinkedHashMap<>();
        for (StructField field : given.fields()) {
            named.put(field.name(), Column.of(field.name(), ColumnType.of(TypeName.UNKNOWN)));
            chosen.put(field.name(), field.dataType());
        }
        return new TableView(table, true, chosen, named);
    }

    /** A type that Spark reads the column as, or, for a column that is written only, one whose values it takes. */
    private static boolean fits(Column column, DataType type) {
        return SparkTypes.shows(column.type(), type) || isSpecial(column, type) && SparkTypes.takes(column, type);
    }

    /** Whether Spark has no type of its own choice for the column, or none so rich as the one that is given. */
    private static boolean isSpecial(Column column, DataType type) {
        return SparkTypes.describe(column.type()) == null
                || RowOperation.isFor(column)
                // Rows may leave fields of a struct out, which Spark's own cast would not let them.
                || column.type().name().isNested()
                || column.type().name() == TypeName.JSON && !(type instanceof StringType)
                // Cast by Spark, a date would become an instant and its clock another day's.
                || column.type().name() == TypeName.DATETIME && type instanceof DateType;
    }

    /**
     * The columns that a schema names, in its order and its spelling. A type of the schema that shows its column is
     * taken over; any other is left as inferred, so that Spark casts what is written and {@link #requireTypes} can
     * refuse what is read.
     */
    public TableView restrictedTo(StructType given) {
        Map<String, Column> named = named(java.util.Arrays.asList(given.fieldNames()));
        Map<String, DataType> chosen = new LinkedHashMap<>(wishes);
        List<String> problems = new ArrayList<>();
        for (StructField field : given.fields()) {
            Column column = named.get(field.name());
            if (fits(column, field.dataType())) {
                chosen.put(column.name(), SparkTypes.nullable(field.dataType()));
            } else if (SparkTypes.describe(column.type()) == null) {
                problems.add("column '" + column.name() + "' is " + column.type() + " and cannot take "
                        + field.dataType().catalogString() + " unchanged; cast it first");
            }
        }
        fail("The rows do not fit table ", problems);
        return new TableView(table, partial, chosen, named);
    }

    /** @throws TableMismatch listing every column whose type in the schema is not one that shows it */
    public void requireTypes(StructType given) {
        requireReadable();
        List<String> problems = new ArrayList<>();
        for (StructField field : given.fields()) {
            Column column = columns.get(field.name());
            if (column != null && !SparkTypes.shows(scanned(field.name()).type(), field.dataType())) {
                problems.add(mistyped(column, field));
            }
        }
        fail("The schema given does not fit table ", problems);
    }

    /** @throws TableMismatch listing every column that can be written and not read */
    public void requireReadable() {
        List<String> problems = new ArrayList<>();
        for (String name : columns.keySet()) {
            Column column = scanned(name);
            if (SparkTypes.describe(column.type()) == null || RowOperation.isFor(column)) {
                problems.add(Unreadable.reason(column));
            }
        }
        fail("Leave these columns out of what is read of table ", problems);
    }

    /** @throws TableMismatch listing every column that the rows leave out although nobody said they may */
    public void requireComplete() {
        List<String> problems = new ArrayList<>();
        boolean unseen = false;
        for (Column column : hidden()) {
            problems.add("column '" + column.name() + "' (" + column.type() + ") is not written");
            unseen |= SparkTypes.describe(column.type()) == null;
        }
        if (unseen) {
            problems.add(
                    "an INSERT of SQL takes columns that a catalog does not show only through CREATE TEMPORARY VIEW …"
                            + " USING starrocks OPTIONS ('starrocks.columns' '…', …)");
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

    /**
     * The column under a name of {@link #schema} as a BE is asked for it: where the server does not tell what it is made of,
     * of what the user says.
     */
    public Column scanned(String name) {
        Column column = columns.get(name);
        DataType wish = wishes.get(column.name());
        Field field = column.type().name() == TypeName.UNKNOWN && wish != null ? SparkTypes.field(name, wish) : null;
        return field == null || field.members().isEmpty() ? column : Column.of(column.name(), NaturalTypes.of(field));
    }

    /** The table's columns that {@link #of} leaves out since Spark cannot read them, and that nobody chose. */
    public List<Column> hidden() {
        List<Column> hidden = new ArrayList<>();
        for (Column column : table.columns()) {
            if (!partial && !columns.containsValue(column)) {
                hidden.add(column);
            }
        }
        return hidden;
    }

    /**
     * The part of {@link #schema} that a query reads. Fields of a struct come all together.
     *
     * @throws TableMismatch listing every column that Spark cannot read, with the reason
     */
    public StructType schema(StructType required) {
        List<StructField> fields = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        StructType all = schema();
        for (StructField field : required.fields()) {
            if (columns.containsKey(field.name())) {
                fields.add(all.apply(field.name()));
            } else {
                Column column = table.column(field.name());
                problems.add(column == null ? "there is no column '" + field.name() + "'" : Unreadable.reason(column));
            }
        }
        fail("The query cannot read table ", problems);
        return DataTypes.createStructType(fields);
    }

    /** What Spark is told: every column may be NULL, since a table's schema does not say which may not. */
    public StructType schema() {
        List<StructField> fields = new ArrayList<>();
        for (Map.Entry<String, Column> entry : columns.entrySet()) {
            Column column = entry.getValue();
            DataType wish = wishes.get(column.name());
            fields.add(DataTypes.createStructField(
                    entry.getKey(), wish == null ? SparkTypes.writtenAs(column.type()) : wish, true));
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
            Column column = column(table, name);
            if (column == null) {
                problems.add("column '" + name + "' is not in the table, which has " + columnNames());
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
