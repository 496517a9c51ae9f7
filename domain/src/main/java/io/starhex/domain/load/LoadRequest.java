package io.starhex.domain.load;

import io.starhex.domain.failure.TableMismatch;
import io.starhex.domain.option.OptionValues;
import io.starhex.domain.option.TableOptions;
import io.starhex.domain.row.Field;
import io.starhex.domain.row.NaturalFields;
import io.starhex.domain.row.RowOperation;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;
import io.starhex.domain.table.TypeName;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** What a program wants to load: the table, its columns, and how, before anybody was asked about the table. Immutable. */
public final class LoadRequest {
    private final TableId table;
    private final List<String> columns;
    private final OptionValues options;
    private final String job;

    private LoadRequest(TableId table, List<String> columns, OptionValues options, String job) {
        this.table = requireNonNull(table, "table is null");
        this.columns = Collections.unmodifiableList(new ArrayList<>(columns));
        this.options = requireNonNull(options, "options is null");
        this.job = job;
    }

    /** A load of all columns, with the defaults of {@link LoadOptions}. */
    public static LoadRequest into(TableId table) {
        return new LoadRequest(table, Collections.emptyList(), LoadOptions.parse(Collections.emptyMap()), null);
    }

    /** @param table as {@link TableId#parse} reads it */
    public static LoadRequest into(String table) {
        return into(TableId.parse(table));
    }

    /**
     * @param names of the columns that rows hold, in the rows' order; the others get their defaults. {@code __op} says what a
     *     row does to a PRIMARY KEY table. None means all columns of the table.
     */
    public LoadRequest withColumns(String... names) {
        return new LoadRequest(table, Arrays.asList(names), options, job);
    }

    /** @param values of a registry that holds {@link LoadOptions#all()} and {@link TableOptions#TIMEZONE} */
    public LoadRequest withOptions(OptionValues values) {
        return new LoadRequest(table, columns, values, job);
    }

    /**
     * @param name what labels say after their prefix, unique in the database for as long as the server keeps labels; at most
     *     40 ASCII letters, digits, '-' and '_'
     */
    public LoadRequest withJob(String name) {
        return new LoadRequest(table, columns, options, requireNonNull(name, "name is null"));
    }

    public TableId table() {
        return table;
    }

    /** The name of the job, or null where none was given. */
    public String job() {
        return job;
    }

    /** What labels begin with. */
    public String labelPrefix() {
        return options.value(LoadOptions.LABEL_PREFIX);
    }

    /** The zone whose wall clock a DATETIME shows: UTC, unless an option says otherwise. */
    public ZoneId zone() {
        ZoneId zone = options.value(TableOptions.TIMEZONE);
        return zone == null ? ZoneOffset.UTC : zone;
    }

    /**
     * The columns that rows hold, in their order.
     *
     * @throws TableMismatch naming the columns that the table has not
     */
    public List<Column> columns(TableSchema schema) {
        if (columns.isEmpty()) {
            return schema.columns();
        }
        List<Column> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : columns) {
            Column column = column(schema, name);
            if (column == null) {
                missing.add(name);
            }
            found.add(column);
        }
        if (!missing.isEmpty()) {
            throw new TableMismatch("Table " + table + " has no columns " + missing + "; it has " + schema, null);
        }
        return found;
    }

    private Column column(TableSchema schema, String name) {
        Column column = schema.columnInAnyCase(name);
        if (column != null) {
            return column;
        }
        if (RowOperation.COLUMN.name().equals(name)) {
            return RowOperation.COLUMN;
        }
        // The source of an expression that the caller wrote himself.
        return LoadOptions.bindsColumnsItself(options) ? Column.of(name, ColumnType.of(TypeName.VARCHAR)) : null;
    }

    /**
     * Plans the load of rows that hold these columns.
     *
     * @param held as {@link #columns(TableSchema)} gives them
     * @throws TableMismatch when a column cannot be loaded so
     */
    public LoadPlan plan(TableSchema schema, List<Column> held) {
        List<Field> fields = new ArrayList<>();
        for (Column column : held) {
            fields.add(NaturalFields.of(column));
        }
        return LoadOptions.plan(options, schema, fields);
    }

    @Override
    public String toString() {
        return "load into " + table + (columns.isEmpty() ? "" : columns.toString());
    }
}
