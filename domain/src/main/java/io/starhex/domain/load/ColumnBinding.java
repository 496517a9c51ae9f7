package io.starhex.domain.load;

import io.starhex.domain.failure.TableMismatch;
import io.starhex.domain.row.Field;
import io.starhex.domain.row.FieldKind;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableSchema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which column each field fills. A pair is accepted only when every value of the field arrives as it was, or is refused
 * by the server: what would round, cut or wrap in silence must be cast by the caller, who then knows. Immutable.
 */
public final class ColumnBinding {
    private final List<Column> columns;

    private ColumnBinding(List<Column> columns) {
        this.columns = Collections.unmodifiableList(columns);
    }

    /**
     * Finds the column of each field by name; where no name is equal, regardless of case.
     *
     * @throws TableMismatch listing every field that has no column or does not fit it
     */
    public static ColumnBinding of(List<Field> fields, TableSchema table) {
        List<String> problems = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Field field : fields) {
            Column column = table.columnInAnyCase(field.name());
            if (column == null) {
                problems.add("column '" + field.name() + "' is not in the table, which has " + names(table));
            } else if (!taken.add(column.name())) {
                problems.add("column '" + column.name() + "' is filled twice");
            } else if (!fits(field, column.type())) {
                problems.add("column '" + column.name() + "' is " + column.type() + " and cannot take " + kindOf(field)
                        + " unchanged; cast it first");
            }
            columns.add(column);
        }
        if (fields.isEmpty()) {
            problems.add("no column is written");
        }
        if (!problems.isEmpty()) {
            throw new TableMismatch(
                    "The rows do not fit table " + table.table() + ": " + String.join("; ", problems), null);
        }
        return new ColumnBinding(columns);
    }

    /** The columns in the order of the fields. */
    public List<Column> columns() {
        return columns;
    }

    private static boolean fits(Field field, ColumnType type) {
        switch (type.name()) {
            case BOOLEAN:
                return field.kind() == FieldKind.BOOLEAN;
            case TINYINT:
            case SMALLINT:
            case INT:
            case BIGINT:
                return field.kind() == FieldKind.BOOLEAN || isWhole(field);
            case LARGEINT:
                return field.kind() == FieldKind.STRING || isWhole(field);
            case FLOAT:
                return field.kind() == FieldKind.FLOAT
                        || field.kind() == FieldKind.BYTE
                        || field.kind() == FieldKind.SHORT;
            case DOUBLE:
                return field.kind() == FieldKind.DOUBLE
                        || field.kind() == FieldKind.FLOAT
                        || isWhole(field) && field.kind() != FieldKind.LONG && field.kind() != FieldKind.DECIMAL;
            case DECIMALV2:
            case DECIMAL32:
            case DECIMAL64:
            case DECIMAL128:
                return isWhole(field) || field.kind() == FieldKind.DECIMAL && field.scale() <= type.scale();
            case DATE:
                return field.kind() == FieldKind.DATE;
            case DATETIME:
                return field.kind() == FieldKind.DATE
                        || field.kind() == FieldKind.DATETIME
                        || field.kind() == FieldKind.TIMESTAMP;
            case CHAR:
            case VARCHAR:
                return field.kind() != FieldKind.BINARY;
            case JSON:
                return field.kind() == FieldKind.STRING;
            default:
                return false;
        }
    }

    /** Whole numbers of any width: one that is too large for its column is refused by the server. */
    private static boolean isWhole(Field field) {
        switch (field.kind()) {
            case BYTE:
            case SHORT:
            case INT:
            case LONG:
                return true;
            case DECIMAL:
                return field.scale() == 0;
            default:
                return false;
        }
    }

    private static String kindOf(Field field) {
        return field.kind() == FieldKind.DECIMAL
                ? "DECIMAL(" + field.precision() + "," + field.scale() + ")"
                : field.kind().toString();
    }

    private static String names(TableSchema table) {
        List<String> names = new ArrayList<>();
        for (Column column : table.columns()) {
            names.add(column.name());
        }
        return String.join(", ", names);
    }
}
