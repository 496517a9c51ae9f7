package io.starhex.domain.load;

import io.starhex.domain.row.Field;
import io.starhex.domain.row.FieldKind;
import io.starhex.domain.row.NaturalTypes;
import io.starhex.domain.row.RowOperation;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;

import java.util.List;

/** Whether a column takes every value of a field unchanged, or refuses it aloud. */
final class Fitness {
    private Fitness() {}

    /** What is wrong with the pair; an empty text when nothing is. */
    static String problem(Field field, Column column) {
        boolean fits = RowOperation.isFor(column) ? RowOperation.accepts(field) : fits(field, column.type());
        return fits
                ? ""
                : "column '" + column.name() + "' is " + column.type() + " and cannot take " + field.kindText()
                        + " unchanged; cast it first";
    }

    private static boolean fits(Field field, ColumnType type) {
        boolean flat = field.members().isEmpty() && field.kind() != FieldKind.BINARY;
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
            case DOUBLE:
            case PERCENTILE:
                return fitsFloating(field, type.name());
            case DECIMALV2:
            case DECIMAL32:
            case DECIMAL64:
            case DECIMAL128:
            case DECIMAL256:
                return isWhole(field) || field.kind() == FieldKind.DECIMAL && field.scale() <= type.scale();
            case DATE:
                return field.kind() == FieldKind.DATE;
            case DATETIME:
                return isTime(field.kind());
            case CHAR:
            case VARCHAR:
            case HLL:
                return flat;
            case BITMAP:
                // A member has 64 bits, and servers turn what has more into NULL in silence.
                return flat && (!isWhole(field) || field.precision() <= 19);
            case JSON:
                return field.kind() == FieldKind.STRING || !field.members().isEmpty() && holdsNoBinary(field);
            case BINARY:
            case VARBINARY:
                return field.kind() == FieldKind.BINARY;
            default:
                return fitsNested(field, type);
        }
    }

    private static boolean fitsFloating(Field field, TypeName type) {
        switch (field.kind()) {
            case BYTE:
            case SHORT:
                return true;
            case FLOAT:
                return true;
            case INT:
            case DOUBLE:
                return type != TypeName.FLOAT;
            default:
                return false;
        }
    }

    private static boolean isTime(FieldKind kind) {
        return kind == FieldKind.DATE || kind == FieldKind.DATETIME || kind == FieldKind.TIMESTAMP;
    }

    /** A nested field, in a column that is made of the same or whose elements the server did not tell. */
    private static boolean fitsNested(Field field, ColumnType type) {
        if (field.members().isEmpty() || !holdsNoBinary(field)) {
            return false;
        }
        if (type.name() == TypeName.UNKNOWN) {
            return true;
        }
        if (!type.name().name().equals(field.kind().name())) {
            return false;
        }
        return type.members().isEmpty() || membersFit(field, type);
    }

    private static boolean membersFit(Field field, ColumnType type) {
        List<Field> members = field.members();
        for (int i = 0; i < members.size(); i++) {
            Column column = field.kind() == FieldKind.STRUCT
                    ? NaturalTypes.member(type, members.get(i).name())
                    : type.members().get(i);
            if (column == null || !fits(members.get(i), column.type())) {
                return false;
            }
        }
        return true;
    }

    /** No expression reaches inside a nested value, so bytes in it would arrive as their base64 text. */
    private static boolean holdsNoBinary(Field field) {
        return field.kind() != FieldKind.BINARY && field.members().stream().allMatch(Fitness::holdsNoBinary);
    }

    /** Whole numbers of any width: one that is too large for its column is refused by the server. */
    static boolean isWhole(Field field) {
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
}
