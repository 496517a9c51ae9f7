package io.starhex.domain.scan;

import io.starhex.domain.row.CivilText;
import io.starhex.domain.row.RowBuffer;
import io.starhex.domain.table.ColumnType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** A constant of a filter, already in the one form that StarRocks reads as exactly that value. Immutable. */
public final class Literal {
    private final String sql;
    private final Kind kind;
    private final int scale;

    private enum Kind {
        BOOLEAN,
        NUMBER,
        TEXT,
        DATE,
        DATETIME
    }

    private Literal(String sql, Kind kind, int scale) {
        this.sql = sql;
        this.kind = kind;
        this.scale = scale;
    }

    public static Literal of(boolean value) {
        return new Literal(value ? "TRUE" : "FALSE", Kind.BOOLEAN, 0);
    }

    public static Literal of(long value) {
        return new Literal(Long.toString(value), Kind.NUMBER, 0);
    }

    /** An exact number, written without an exponent, since StarRocks reads an exponent as DOUBLE. */
    public static Literal of(BigDecimal value) {
        return new Literal(value.toPlainString(), Kind.NUMBER, Math.max(0, value.scale()));
    }

    /** Text of any characters: StarRocks takes a backslash as an escape, so it is doubled like the quote. */
    public static Literal text(String value) {
        return new Literal("'" + value.replace("\\", "\\\\").replace("'", "''") + "'", Kind.TEXT, 0);
    }

    /** @param epochDay days since 1970-01-01, years 0 to 9999 */
    public static Literal date(int epochDay) {
        RowBuffer buffer = new RowBuffer(16);
        CivilText.appendDate(buffer, epochDay);
        return quoted(buffer, Kind.DATE);
    }

    /** @param civilMicros microseconds since 1970-01-01T00:00:00 on the table's clock, years 0 to 9999 */
    public static Literal dateTime(long civilMicros) {
        RowBuffer buffer = new RowBuffer(32);
        CivilText.appendDateTime(buffer, civilMicros);
        return quoted(buffer, Kind.DATETIME);
    }

    /**
     * Whether it is written as the values of a type are, so that no server casts either side of a comparison, and another
     * text is another value.
     */
    boolean isOf(ColumnType type) {
        switch (type.name()) {
            case BOOLEAN:
                return kind == Kind.BOOLEAN;
            case TINYINT:
            case SMALLINT:
            case INT:
            case BIGINT:
                return kind == Kind.NUMBER && scale == 0;
            case DECIMAL32:
            case DECIMAL64:
            case DECIMAL128:
                return kind == Kind.NUMBER && scale == type.scale();
            case DATE:
                return kind == Kind.DATE;
            case DATETIME:
                return kind == Kind.DATETIME;
            case VARCHAR:
                return kind == Kind.TEXT;
            default:
                return false;
        }
    }

    String sql() {
        return sql;
    }

    @Override
    public String toString() {
        return sql;
    }

    private static Literal quoted(RowBuffer buffer, Kind kind) {
        return new Literal(
                "'" + new String(buffer.array(), 0, buffer.size(), StandardCharsets.US_ASCII) + "'", kind, 0);
    }
}
