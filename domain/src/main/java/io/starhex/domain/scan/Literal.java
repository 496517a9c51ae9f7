package io.starhex.domain.scan;

import io.starhex.domain.row.CivilText;
import io.starhex.domain.row.RowBuffer;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** A constant of a filter, already in the one form that StarRocks reads as exactly that value. Immutable. */
public final class Literal {
    private final String sql;

    private Literal(String sql) {
        this.sql = sql;
    }

    public static Literal of(boolean value) {
        return new Literal(value ? "TRUE" : "FALSE");
    }

    public static Literal of(long value) {
        return new Literal(Long.toString(value));
    }

    /** An exact number, written without an exponent, since StarRocks reads an exponent as DOUBLE. */
    public static Literal of(BigDecimal value) {
        return new Literal(value.toPlainString());
    }

    /** Text of any characters: StarRocks takes a backslash as an escape, so it is doubled like the quote. */
    public static Literal text(String value) {
        return new Literal("'" + value.replace("\\", "\\\\").replace("'", "''") + "'");
    }

    /** @param epochDay days since 1970-01-01, years 0 to 9999 */
    public static Literal date(int epochDay) {
        RowBuffer buffer = new RowBuffer(16);
        CivilText.appendDate(buffer, epochDay);
        return quoted(buffer);
    }

    /** @param civilMicros microseconds since 1970-01-01T00:00:00 on the table's clock, years 0 to 9999 */
    public static Literal dateTime(long civilMicros) {
        RowBuffer buffer = new RowBuffer(32);
        CivilText.appendDateTime(buffer, civilMicros);
        return quoted(buffer);
    }

    String sql() {
        return sql;
    }

    @Override
    public String toString() {
        return sql;
    }

    private static Literal quoted(RowBuffer buffer) {
        return new Literal("'" + new String(buffer.array(), 0, buffer.size(), StandardCharsets.US_ASCII) + "'");
    }
}
