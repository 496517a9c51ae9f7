package io.starhex.domain.row;

import io.starhex.domain.failure.Unencodable;
import io.starhex.domain.table.ColumnType;

import java.math.BigDecimal;

/**
 * Refuses members of nested values that their column's type cannot hold. Of a whole column's value servers say so; of a
 * member they make NULL, in strict mode, too ({@code nullable_column.cpp}).
 */
final class MemberLimits {
    private MemberLimits() {}

    /** The same member, of which nothing becomes NULL on the server; the plain encoder where nothing can. */
    static FieldEncoder within(Field field, ColumnType type, FieldEncoder plain) {
        switch (type.name()) {
            case TINYINT:
                return whole(field, type, plain, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SMALLINT:
                return whole(field, type, plain, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT:
                return whole(field, type, plain, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT:
                return whole(field, type, plain, Long.MIN_VALUE, Long.MAX_VALUE);
            case DECIMALV2:
            case DECIMAL32:
            case DECIMAL64:
            case DECIMAL128:
            case DECIMAL256:
                BigDecimal most = most(type.precision(), type.scale());
                return between(field, type, plain, most.negate(), most);
            case CHAR:
            case VARCHAR:
                return type.length() == ColumnType.UNKNOWN_LENGTH ? plain : sized(field, type, plain);
            default:
                return plain;
        }
    }

    private static FieldEncoder whole(Field field, ColumnType type, FieldEncoder plain, long least, long most) {
        return between(field, type, plain, BigDecimal.valueOf(least), BigDecimal.valueOf(most));
    }

    private static FieldEncoder between(
            Field field, ColumnType type, FieldEncoder plain, BigDecimal least, BigDecimal most) {
        BigDecimal largest = largest(field);
        // Whole numbers reach one further below zero than above, on both sides of the comparison.
        if (largest.compareTo(most) <= 0) {
            return plain;
        }
        return (row, at, out) -> {
            BigDecimal value = number(field, row, at);
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw beyond(field, type, value.toPlainString());
            }
            plain.encode(row, at, out);
        };
    }

    /** The largest number that the field may hold. */
    private static BigDecimal largest(Field field) {
        switch (field.kind()) {
            case BYTE:
                return BigDecimal.valueOf(Byte.MAX_VALUE);
            case SHORT:
                return BigDecimal.valueOf(Short.MAX_VALUE);
            case INT:
                return BigDecimal.valueOf(Integer.MAX_VALUE);
            case LONG:
                return BigDecimal.valueOf(Long.MAX_VALUE);
            case DECIMAL:
                return most(field.precision(), field.scale());
            default:
                // A flag is one digit.
                return BigDecimal.ONE;
        }
    }

    private static BigDecimal most(int precision, int scale) {
        return BigDecimal.ONE.movePointRight(precision).subtract(BigDecimal.ONE).movePointLeft(scale);
    }

    private static BigDecimal number(Field field, ValueReader row, int at) {
        switch (field.kind()) {
            case BYTE:
                return BigDecimal.valueOf(row.byteAt(at));
            case SHORT:
                return BigDecimal.valueOf(row.shortAt(at));
            case INT:
                return BigDecimal.valueOf(row.intAt(at));
            case LONG:
                return BigDecimal.valueOf(row.longAt(at));
            default:
                return field.precision() <= 18 ? BigDecimal.valueOf(row.longAt(at), field.scale()) : row.decimalAt(at);
        }
    }

    private static FieldEncoder sized(Field field, ColumnType type, FieldEncoder plain) {
        if (field.kind() != FieldKind.STRING) {
            // Digits, dates and flags need no escapes: what is written is the text and its quotes.
            return (row, at, out) -> {
                int start = out.size();
                plain.encode(row, at, out);
                requireLength(field, type, out.size() - start - 2);
            };
        }
        ByteSpan span = new ByteSpan();
        return (row, at, out) -> {
            row.bytesAt(at, span);
            requireLength(field, type, span.length());
            plain.encode(row, at, out);
        };
    }

    private static void requireLength(Field field, ColumnType type, int bytes) {
        if (bytes > type.length()) {
            throw beyond(field, type, "a text of " + bytes + " bytes");
        }
    }

    private static Unencodable beyond(Field field, ColumnType type, String value) {
        return new Unencodable(
                field.name(),
                value + " is beyond " + type + ", and inside a nested value servers make NULL of it; widen the"
                        + " column's type, or replace the value");
    }
}
