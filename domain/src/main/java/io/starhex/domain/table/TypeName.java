package io.starhex.domain.table;

import java.util.Locale;

/**
 * The name of a StarRocks column type, as the FE's {@code _schema} reply spells it ({@code PrimitiveType.java}).
 *
 * <p>Every type is named, also those that cannot be loaded or scanned, so that a table holding one is still described.
 */
public enum TypeName {
    BOOLEAN,
    TINYINT,
    SMALLINT,
    INT,
    BIGINT,
    LARGEINT,
    FLOAT,
    DOUBLE,
    /** The decimal of StarRocks before 2.0: 27 digits, 9 of them after the point, whatever was declared. */
    DECIMALV2,
    DECIMAL32,
    DECIMAL64,
    DECIMAL128,
    DECIMAL256,
    DATE,
    DATETIME,
    TIME,
    CHAR,
    VARCHAR,
    BINARY,
    VARBINARY,
    JSON,
    HLL,
    BITMAP,
    PERCENTILE,
    ARRAY,
    MAP,
    STRUCT,
    VARIANT,
    /** A nested type whose elements the server did not tell, or a type that is newer than this library. */
    UNKNOWN;

    /**
     * Reads the name that a server gave.
     *
     * @param text any case; {@code INVALID_TYPE} (what {@code _schema} says of nested types) and names that are newer
     *     than this library become {@link #UNKNOWN}
     */
    public static TypeName parse(String text) {
        String name = text.trim().toUpperCase(Locale.ROOT);
        switch (name) {
            case "OBJECT":
                return BITMAP;
            case "DECIMALV3":
            case "DECIMAL":
                return DECIMAL128;
            case "STRING":
                return VARCHAR;
            default:
                return named(name);
        }
    }

    /** Whether this is one of the decimal types, all of which carry a precision and a scale. */
    public boolean isDecimal() {
        return this == DECIMALV2 || this == DECIMAL32 || this == DECIMAL64 || this == DECIMAL128 || this == DECIMAL256;
    }

    /** Whether values of this type hold other values. */
    public boolean isNested() {
        return this == ARRAY || this == MAP || this == STRUCT;
    }

    /** Whether values of this type are made by a function of the server, never written as they are. */
    public boolean isSketch() {
        return this == HLL || this == BITMAP || this == PERCENTILE;
    }

    private static TypeName named(String name) {
        for (TypeName type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return UNKNOWN;
    }
}
