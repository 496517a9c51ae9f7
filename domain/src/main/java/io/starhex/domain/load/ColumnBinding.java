package io.starhex.domain.load;

import io.starhex.domain.failure.TableMismatch;
import io.starhex.domain.row.CsvNestedEncoders;
import io.starhex.domain.row.Field;
import io.starhex.domain.row.RowOperation;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableSchema;
import io.starhex.domain.table.TypeName;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which column each field fills, and how. A pair is accepted only when every value of the field arrives as it was, or is
 * refused by the server: what would round, cut or wrap in silence must be cast by the caller, who then knows. Columns
 * whose values only the server can make (BITMAP, HLL, PERCENTILE, VARBINARY) are filled by an expression over a source
 * column of the body. Immutable.
 */
public final class ColumnBinding implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Field> fields;
    private final ArrayList<Column> sources;
    private final ArrayList<ColumnMapping> mappings;

    private ColumnBinding(List<Field> fields, List<Column> sources, List<ColumnMapping> mappings) {
        this.fields = new ArrayList<>(fields);
        this.sources = new ArrayList<>(sources);
        this.mappings = new ArrayList<>(mappings);
    }

    /** As {@link #of(List, TableSchema, BitmapHash)} with hashes of 32 bits. */
    public static ColumnBinding of(List<Field> fields, TableSchema table) {
        return of(fields, table, BitmapHash.BITS_32);
    }

    /**
     * Finds the column of each field by name; where no name is equal, regardless of case. A field named {@code __op}
     * says what its row does to a PRIMARY KEY table.
     *
     * @param hash for values of a BITMAP that are no whole numbers
     * @throws TableMismatch listing every field that has no column or does not fit it
     */
    public static ColumnBinding of(List<Field> fields, TableSchema table, BitmapHash hash) {
        List<String> problems = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Field field : fields) {
            Column column = column(field, table);
            String problem = column == null
                    ? "column '" + field.name() + "' is not in the table, which has " + names(table)
                    : taken.add(column.name())
                            ? Fitness.problem(field, column)
                            : "column '" + column.name() + "' is filled twice";
            if (!problem.isEmpty()) {
                problems.add(problem);
            }
            columns.add(column);
        }
        if (fields.isEmpty()) {
            problems.add("no column is written");
        }
        fail(table, problems);
        return withExpressions(fields, columns, hash, table);
    }

    /**
     * Takes the names and expressions that a caller wrote himself: each field fills the source of its own name, or, where
     * the names are not the same, the source at its own position.
     *
     * @throws TableMismatch when there are more or fewer sources than fields, or one does not fit
     */
    public static ColumnBinding of(List<Field> fields, TableSchema table, ColumnList written) {
        List<String> sources = written.sources();
        if (sources.size() != fields.size()) {
            fail(
                    table,
                    Collections.singletonList("the columns " + sources + " name " + sources.size()
                            + " values and the rows have " + fields.size()));
        }
        List<String> names = fields.stream().map(Field::name).collect(Collectors.toList());
        boolean byName = new HashSet<>(names).equals(new HashSet<>(sources));
        List<Column> columns = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            String source = byName ? names.get(i) : sources.get(i);
            Column inTable = RowOperation.COLUMN.name().equals(source) ? RowOperation.COLUMN : table.column(source);
            Column column = inTable == null || written.usesAsArgument(source)
                    ? Column.of(source, ColumnType.of(TypeName.VARCHAR))
                    : inTable;
            String problem = Fitness.problem(fields.get(i), column);
            if (!problem.isEmpty()) {
                problems.add(problem);
            }
            columns.add(column);
        }
        fail(table, problems);
        return new ColumnBinding(fields, columns, written.mappings());
    }

    /** Whether a column takes every value of a field unchanged, or refuses it aloud. */
    public static boolean takes(Column column, Field field) {
        return Fitness.problem(field, column).isEmpty();
    }

    public List<Field> fields() {
        return Collections.unmodifiableList(fields);
    }

    /** What the body holds, in the order of the fields: a table column each, or the source of an expression. */
    public List<Column> columns() {
        return Collections.unmodifiableList(sources);
    }

    /** Columns that the server computes from the body. */
    public List<ColumnMapping> mappings() {
        return Collections.unmodifiableList(mappings);
    }

    /** Whether a field is nested, which JSON carries whatever it is made of. */
    public boolean holdsNested() {
        return fields.stream().anyMatch(field -> !field.members().isEmpty());
    }

    /** The fields that only JSON carries, by name. */
    public List<String> fieldsThatNeedJson() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (!field.members().isEmpty()
                    && !CsvNestedEncoders.carry(field, sources.get(i).type())) {
                names.add(field.name());
            }
        }
        return names;
    }

    private static Column column(Field field, TableSchema table) {
        Column column = table.columnInAnyCase(field.name());
        return column == null && RowOperation.COLUMN.name().equals(field.name()) ? RowOperation.COLUMN : column;
    }

    private static ColumnBinding withExpressions(
            List<Field> fields, List<Column> columns, BitmapHash hash, TableSchema table) {
        List<Column> sources = new ArrayList<>();
        List<ColumnMapping> mappings = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            TypeName type = column.type().name();
            if (!type.isSketch() && type != TypeName.VARBINARY && type != TypeName.BINARY) {
                sources.add(column);
                continue;
            }
            Column source = source(fields.get(i), column, table);
            sources.add(source);
            mappings.add(Sketches.mapping(column, source, hash));
        }
        return new ColumnBinding(fields, sources, mappings);
    }

    /** A column of the body only, under a name that no table column has. */
    private static Column source(Field field, Column column, TableSchema table) {
        String name = "__" + column.name();
        while (table.columnInAnyCase(name) != null) {
            name = "_" + name;
        }
        boolean number = column.type().name() == TypeName.BITMAP && Fitness.isWhole(field);
        boolean quantile = column.type().name() == TypeName.PERCENTILE;
        return Column.of(name, ColumnType.of(number ? TypeName.BITMAP : quantile ? TypeName.DOUBLE : TypeName.VARCHAR));
    }

    private static void fail(TableSchema table, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new TableMismatch(
                    "The rows do not fit table " + table.table() + ": " + String.join("; ", problems), null);
        }
    }

    private static String names(TableSchema table) {
        return table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
