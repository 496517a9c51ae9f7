package io.starhex.domain.row;

import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;

import java.util.ArrayList;
import java.util.List;

/** The field that carries every value of a column as it is: what a {@link Row} made for the column holds. */
public final class NaturalFields {
    /** What a decimal of a field may have at most; a DECIMAL256 holds more. */
    static final int MOST_DIGITS = 38;

    private NaturalFields() {}

    /** The field of the column's own name, or null where no field fits: a type that the server did not tell, TIME, VARIANT. */
    public static Field of(Column column) {
        return of(column.name(), column.type());
    }

    private static Field of(String name, ColumnType type) {
        switch (type.name()) {
            case BOOLEAN:
                return Field.of(name, FieldKind.BOOLEAN);
            case TINYINT:
                return Field.of(name, FieldKind.BYTE);
            case SMALLINT:
                return Field.of(name, FieldKind.SHORT);
            case INT:
                return Field.of(name, FieldKind.INT);
            case BIGINT:
            case BITMAP:
                return Field.of(name, FieldKind.LONG);
            case FLOAT:
                return Field.of(name, FieldKind.FLOAT);
            case DOUBLE:
            case PERCENTILE:
                return Field.of(name, FieldKind.DOUBLE);
            case DECIMALV2:
            case DECIMAL32:
            case DECIMAL64:
            case DECIMAL128:
            case DECIMAL256:
                return Field.decimal(
                        name, Math.min(MOST_DIGITS, type.precision()), Math.min(MOST_DIGITS, type.scale()));
            case DATE:
                return Field.of(name, FieldKind.DATE);
            case DATETIME:
                return Field.of(name, FieldKind.DATETIME);
            case BINARY:
            case VARBINARY:
                return Field.of(name, FieldKind.BINARY);
            default:
                return type.name().isNested() ? nested(name, type) : text(name, type);
        }
    }

    private static Field text(String name, ColumnType type) {
        switch (type.name()) {
            case CHAR:
            case VARCHAR:
            case JSON:
            case HLL:
            case LARGEINT:
                return Field.of(name, FieldKind.STRING);
            default:
                return null;
        }
    }

    private static Field nested(String name, ColumnType type) {
        List<Field> members = new ArrayList<>();
        for (Column member : type.members()) {
            Field field = of(member);
            if (field == null) {
                return null;
            }
            members.add(field);
        }
        switch (type.name()) {
            case ARRAY:
                return members.isEmpty() ? null : Field.array(name, members.get(0));
            case MAP:
                return members.isEmpty() || !members.get(0).members().isEmpty()
                        ? null
                        : Field.map(name, members.get(0), members.get(1));
            default:
                return members.isEmpty() ? null : Field.struct(name, members);
        }
    }
}
