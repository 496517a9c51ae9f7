package io.starhex.domain.row;

import java.io.Serializable;

import static java.util.Objects.requireNonNull;

/** One field of the rows that a caller loads: its name, which is the name of a table column, and its kind. Immutable. */
public final class Field implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final FieldKind kind;
    private final int precision;
    private final int scale;

    private Field(String name, FieldKind kind, int precision, int scale) {
        this.name = requireNonNull(name, "name is null");
        this.kind = requireNonNull(kind, "kind is null");
        this.precision = precision;
        this.scale = scale;
    }

    /** A field of any kind but {@link FieldKind#DECIMAL}, which needs its digits. */
    public static Field of(String name, FieldKind kind) {
        if (kind == FieldKind.DECIMAL) {
            throw new IllegalArgumentException("The decimal field " + name + " needs a precision and a scale");
        }
        return new Field(name, kind, 0, 0);
    }

    /**
     * @param precision total digits, 1 to 38
     * @param scale digits after the point, 0 to {@code precision}
     */
    public static Field decimal(String name, int precision, int scale) {
        if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
            throw new IllegalArgumentException(
                    "Field " + name + ": not a decimal type: (" + precision + "," + scale + ")");
        }
        return new Field(name, FieldKind.DECIMAL, precision, scale);
    }

    public String name() {
        return name;
    }

    public FieldKind kind() {
        return kind;
    }

    /** Total digits of a decimal, else 0. */
    public int precision() {
        return precision;
    }

    /** Digits after the point of a decimal, else 0. */
    public int scale() {
        return scale;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Field)) {
            return false;
        }
        Field that = (Field) other;
        return name.equals(that.name) && kind == that.kind && precision == that.precision && scale == that.scale;
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + kind.hashCode();
    }

    @Override
    public String toString() {
        return name + " " + (kind == FieldKind.DECIMAL ? "DECIMAL(" + precision + "," + scale + ")" : kind.toString());
    }
}
