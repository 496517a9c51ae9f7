package io.starhex.domain.table;

import java.io.Serializable;
import java.util.Objects;

import static java.util.Objects.requireNonNull;

/** The type of one column: its name and, for decimals, precision and scale; for text, its length in bytes. Immutable. */
public final class ColumnType implements Serializable {
    /** The length of a type that has none, or whose length the server did not tell. */
    public static final int UNKNOWN_LENGTH = -1;

    private static final long serialVersionUID = 1L;

    private final TypeName name;
    private final int precision;
    private final int scale;
    private final int length;

    private ColumnType(TypeName name, int precision, int scale, int length) {
        this.name = requireNonNull(name, "name is null");
        this.precision = precision;
        this.scale = scale;
        this.length = length;
    }

    /** A type that needs nothing but its name; a decimal named so is as wide as its kind allows, without a fraction. */
    public static ColumnType of(TypeName name) {
        switch (name) {
            case DECIMALV2:
                return new ColumnType(name, 27, 9, UNKNOWN_LENGTH);
            case DECIMAL32:
                return decimal(name, 9, 0);
            case DECIMAL64:
                return decimal(name, 18, 0);
            case DECIMAL128:
                return decimal(name, 38, 0);
            case DECIMAL256:
                return decimal(name, 76, 0);
            default:
                return new ColumnType(name, 0, 0, UNKNOWN_LENGTH);
        }
    }

    /**
     * A decimal of the narrowest kind that holds the digits.
     *
     * @param precision total digits, 1 to 76
     * @param scale digits after the point, 0 to {@code precision}
     */
    public static ColumnType decimal(int precision, int scale) {
        TypeName kind = precision <= 9
                ? TypeName.DECIMAL32
                : precision <= 18 ? TypeName.DECIMAL64 : precision <= 38 ? TypeName.DECIMAL128 : TypeName.DECIMAL256;
        return decimal(kind, precision, scale);
    }

    /** A decimal of the given kind, as the server named it. */
    public static ColumnType decimal(TypeName kind, int precision, int scale) {
        if (!kind.isDecimal() || precision < 1 || precision > 76 || scale < 0 || scale > precision) {
            throw new IllegalArgumentException("Not a decimal type: " + kind + "(" + precision + "," + scale + ")");
        }
        return new ColumnType(kind, precision, scale, UNKNOWN_LENGTH);
    }

    /** A CHAR, VARCHAR, BINARY or VARBINARY of at most so many bytes. */
    public static ColumnType sized(TypeName name, int lengthInBytes) {
        return new ColumnType(name, 0, 0, lengthInBytes);
    }

    public TypeName name() {
        return name;
    }

    /** Total digits of a decimal; 0 for every other type. */
    public int precision() {
        return precision;
    }

    /** Digits after the point of a decimal; 0 for every other type. */
    public int scale() {
        return scale;
    }

    /** The longest value in bytes, or {@link #UNKNOWN_LENGTH}. */
    public int length() {
        return length;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof ColumnType)) {
            return false;
        }
        ColumnType that = (ColumnType) other;
        return name == that.name && precision == that.precision && scale == that.scale && length == that.length;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, precision, scale, length);
    }

    /** The type as SQL writes it, such as {@code DECIMAL64(10,2)}. */
    @Override
    public String toString() {
        if (name.isDecimal()) {
            return name + "(" + precision + "," + scale + ")";
        }
        return length == UNKNOWN_LENGTH ? name.toString() : name + "(" + length + ")";
    }
}
