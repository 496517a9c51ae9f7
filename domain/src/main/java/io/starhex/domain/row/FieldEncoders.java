package io.starhex.domain.row;

import io.starhex.domain.failure.Unencodable;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The text of values that both formats write alike: digits, dates and times. */
final class FieldEncoders {
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] MIDNIGHT = {' ', '0', '0', ':', '0', '0', ':', '0', '0'};

    private FieldEncoders() {}

    /** The encoder of a field that is not free text. The binding has already said that field and column go together. */
    static FieldEncoder of(Field field, ColumnType type, ZoneId zone) {
        if (type.name() == TypeName.BITMAP) {
            return notNegative(field);
        }
        switch (field.kind()) {
            case BOOLEAN:
                return isNumber(type)
                        ? (row, at, out) -> out.append((byte) (row.booleanAt(at) ? '1' : '0'))
                        : (row, at, out) -> out.append(row.booleanAt(at) ? TRUE : FALSE);
            case BYTE:
                return (row, at, out) -> out.appendLong(row.byteAt(at));
            case SHORT:
                return (row, at, out) -> out.appendLong(row.shortAt(at));
            case INT:
                return (row, at, out) -> out.appendLong(row.intAt(at));
            case LONG:
                return (row, at, out) -> out.appendLong(row.longAt(at));
            case FLOAT:
                return floating(field, type);
            case DOUBLE:
                return type.name() == TypeName.DOUBLE
                        ? (row, at, out) -> appendShortDouble(field, row.doubleAt(at), out)
                        : (row, at, out) -> appendDouble(field, row.doubleAt(at), out);
            case DECIMAL:
                return decimal(field);
            case STRING:
                return integerText(field);
            default:
                return time(field, type, zone);
        }
    }

    private static boolean isNumber(ColumnType type) {
        TypeName name = type.name();
        return name != TypeName.BOOLEAN && name != TypeName.CHAR && name != TypeName.VARCHAR;
    }

    /** The bytes in base64 ({@code RFC 4648}), which both formats carry. */
    static FieldEncoder base64() {
        ByteSpan span = new ByteSpan();
        return (row, at, out) -> {
            row.bytesAt(at, span);
            Base64Text.append(span, out);
        };
    }

    /** A member of a bitmap, which holds no negative number. */
    private static FieldEncoder notNegative(Field field) {
        FieldEncoder plain = of(field, ColumnType.of(TypeName.LARGEINT), ZoneOffset.UTC);
        return (row, at, out) -> {
            int start = out.size();
            plain.encode(row, at, out);
            if (out.array()[start] == '-') {
                throw new Unencodable(field.name(), "a bitmap holds no negative number");
            }
        };
    }

    private static FieldEncoder floating(Field field, ColumnType type) {
        if (type.name() == TypeName.DOUBLE) {
            // The exact value, which has more digits than the shortest text of the float.
            return (row, at, out) -> appendShortDouble(field, row.floatAt(at), out);
        }
        return (row, at, out) -> {
            float value = row.floatAt(at);
            requireFinite(field, value);
            FloatingText.append(value, out);
        };
    }

    private static void appendDouble(Field field, double value, RowBuffer out) {
        requireFinite(field, value);
        FloatingText.append(value, out);
    }

    /** For a column of numbers, which takes any text of the value; text columns get Java's form. */
    private static void appendShortDouble(Field field, double value, RowBuffer out) {
        requireFinite(field, value);
        if (!ShortDouble.append(value, out)) {
            FloatingText.append(value, out);
        }
    }

    private static void requireFinite(Field field, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new Unencodable(
                    field.name(), value + " has no form that StarRocks loads; replace it, for instance by NULL");
        }
    }

    private static FieldEncoder decimal(Field field) {
        int scale = field.scale();
        if (field.precision() <= 18) {
            return (row, at, out) -> out.appendDecimal(row.longAt(at), scale);
        }
        return (row, at, out) -> {
            BigDecimal value = row.decimalAt(at);
            out.appendAscii(value.toPlainString());
        };
    }

    /** Text for a LARGEINT, which a server would cut at the first character that is no digit. */
    private static FieldEncoder integerText(Field field) {
        ByteSpan span = new ByteSpan();
        return (row, at, out) -> {
            row.bytesAt(at, span);
            if (!isLargeInt(span)) {
                throw new Unencodable(field.name(), "'" + span + "' is not a whole number of 128 bits");
            }
            out.append(span.array(), span.offset(), span.length());
        };
    }

    private static boolean isLargeInt(ByteSpan span) {
        int at = span.offset();
        int end = at + span.length();
        if (at < end && (span.array()[at] == '-' || span.array()[at] == '+')) {
            at++;
        }
        int digits = end - at;
        if (digits < 1 || digits > 39) {
            return false;
        }
        for (; at < end; at++) {
            if (span.array()[at] < '0' || span.array()[at] > '9') {
                return false;
            }
        }
        return digits < 39 || new BigInteger(span.toString()).bitLength() <= 127;
    }

    private static FieldEncoder time(Field field, ColumnType type, ZoneId zone) {
        switch (field.kind()) {
            case DATE:
                return type.name() == TypeName.DATETIME
                        ? (row, at, out) -> {
                            appendDate(field, row.intAt(at), out);
                            out.append(MIDNIGHT);
                        }
                        : (row, at, out) -> appendDate(field, row.intAt(at), out);
            case DATETIME:
                return (row, at, out) -> appendDateTime(field, row.longAt(at), out);
            case TIMESTAMP:
                ZoneClock clock = new ZoneClock(zone);
                return (row, at, out) -> appendDateTime(field, clock.toCivil(row.longAt(at)), out);
            default:
                throw new IllegalArgumentException("No encoder for " + field);
        }
    }

    private static void appendDate(Field field, int epochDay, RowBuffer out) {
        if (!CivilText.isCarried(epochDay)) {
            throw outOfYears(field.name());
        }
        CivilText.appendDate(out, epochDay);
    }

    private static void appendDateTime(Field field, long civilMicros, RowBuffer out) {
        if (!CivilText.isCarried(civilMicros)) {
            throw outOfYears(field.name());
        }
        CivilText.appendDateTime(out, civilMicros);
    }

    static Unencodable outOfYears(String field) {
        return new Unencodable(field, "the date lies outside the years 0 to 9999 that StarRocks holds");
    }
}
