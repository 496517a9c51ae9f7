package io.starhex.domain.row;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;

import static java.util.Objects.requireNonNull;

/** One field of the rows that a caller loads: its name, which is the name of a table column, and its kind. Immutable. */
public final class Field implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final FieldKind kind;
    private final int precision;
    private final int scale;
    private final ArrayList<Field> members;

    private Field(String name, FieldKind kind, int precision, int scale) {
        this(name, kind, precision, scale, Collections.emptyList());
    }

    private Field(String name, FieldKind kind, int precision, int scale, List<Field> members) {
        this.name = requireNonNull(name, "name is null");
        this.kind = requireNonNull(kind, "kind is null");
        this.precision = precision;
        this.scale = scale;
        this.members = new ArrayList<>(members);
    }

    /** A field of any kind but {@link FieldKind#DECIMAL}, which needs its digits, and the nested ones. */
    public static Field of(String name, FieldKind kind) {
        if (kind == FieldKind.DECIMAL) {
            throw new IllegalArgumentException("The decimal field " + name + " needs a precision and a scale");
        }
        if (kind == FieldKind.ARRAY || kind == FieldKind.MAP || kind == FieldKind.STRUCT) {
            throw new IllegalArgumentException("The nested field " + name + " needs to be told what it is made of");
        }
        return new Field(name, kind, 0, 0);
    }

    /** @param element what each element is; its name appears in messages only */
    public static Field array(String name, Field element) {
        return new Field(name, FieldKind.ARRAY, 0, 0, Collections.singletonList(element));
    }

    /** @param key what each key is, of a kind that is not nested */
    public static Field map(String name, Field key, Field value) {
        if (!key.members.isEmpty()) {
            throw new IllegalArgumentException("Field " + name + ": the keys of a map cannot be nested");
        }
        return new Field(name, FieldKind.MAP, 0, 0, Arrays.asList(key, value));
    }

    /** @param fields at least one */
    public static Field struct(String name, List<Field> fields) {
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("The struct field " + name + " has no field of its own");
        }
        return new Field(name, FieldKind.STRUCT, 0, 0, fields);
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

    /** The element of an array, the key and the value of a map, the fields of a struct; else empty. */
    public List<Field> members() {
        return Collections.unmodifiableList(members);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Field)) {
            return false;
        }
        Field that = (Field) other;
        return name.equals(that.name)
                && kind == that.kind
                && precision == that.precision
                && scale == that.scale
                && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + kind.hashCode();
    }

    @Override
    public String toString() {
        return name + " " + kindText();
    }

    /** The kind with its digits or members, such as {@code DECIMAL(10,2)}. */
    public String kindText() {
        if (kind == FieldKind.DECIMAL) {
            return "DECIMAL(" + precision + "," + scale + ")";
        }
        if (members.isEmpty()) {
            return kind.toString();
        }
        StringJoiner parts = new StringJoiner(",", kind + "<", ">");
        members.forEach(member -> parts.add(kind == FieldKind.STRUCT ? member.toString() : member.kindText()));
        return parts.toString();
    }
}
