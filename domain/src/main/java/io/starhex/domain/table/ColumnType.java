package io.starhex.domain.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;

import static java.util.Objects.requireNonNull;

/**
 * The type of one column: its name and, for decimals, precision and scale; for text, its length in bytes; for nested
 * types, what they are made of. Immutable.
 */
public final class ColumnType implements Serializable {
    /** The length of a type that has none, or whose length the server did not tell. */
    public static final int UNKNOWN_LENGTH = -1;

    private static final long serialVersionUID = 1L;

    private final TypeName name;
    private final int precision;
    private final int scale;
    private final int length;
    private final ArrayList<Column> members;

    private ColumnType(TypeName name, int precision, int scale, int length) {
        this(name, precision, scale, length, Collections.emptyList());
    }

    private ColumnType(TypeName name, int precision, int scale, int length, List<Column> members) {
        this.name = requireNonNull(name, "name is null");
        this.precision = precision;
        this.scale = scale;
        this.length = length;
        this.members = new ArrayList<>(members);
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

    public static ColumnType array(ColumnType element) {
        return nested(TypeName.ARRAY, Collections.singletonList(Column.of("element", element)));
    }

    public static ColumnType map(ColumnType key, ColumnType value) {
        return nested(TypeName.MAP, Arrays.asList(Column.of("key", key), Column.of("value", value)));
    }

    /** @param fields the fields in their order, at least one */
    public static ColumnType struct(List<Column> fields) {
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("A STRUCT needs a field");
        }
        return nested(TypeName.STRUCT, fields);
    }

    private static ColumnType nested(TypeName name, List<Column> members) {
        return new ColumnType(name, 0, 0, UNKNOWN_LENGTH, members);
    }

    public TypeName name() {
        return name;
    }

    /**
     * What a nested type is made of: the element of an ARRAY, the key and the value of a MAP, the fields of a STRUCT.
     * Empty for every other type, and for a nested type whose elements the server did not tell.
     */
    public List<Column> members() {
        return Collections.unmodifiableList(members);
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
        return name == that.name
                && precision == that.precision
                && scale == that.scale
                && length == that.length
                && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, precision, scale, length, members);
    }

    /** The type as SQL writes it, such as {@code DECIMAL64(10,2)} or {@code ARRAY<INT>}. */
    @Override
    public String toString() {
        if (!members.isEmpty()) {
            StringJoiner parts = new StringJoiner(",", name + "<", ">");
            members.forEach(member ->
                    parts.add((name == TypeName.STRUCT ? Identifier.quote(member.name()) + " " : "") + member.type()));
            return parts.toString();
        }
        if (name.isDecimal()) {
            return name + "(" + precision + "," + scale + ")";
        }
        return length == UNKNOWN_LENGTH ? name.toString() : name + "(" + length + ")";
    }
}
