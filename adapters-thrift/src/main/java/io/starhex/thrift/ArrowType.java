package io.starhex.thrift;

/** The layout of one column as an Arrow schema tells it ({@code Schema.fbs}). Immutable. */
final class ArrowType {
    /** The layouts that a BE sends, and all others. */
    enum Layout {
        BOOLEAN,
        INT,
        FLOAT,
        DECIMAL,
        /** Text or binary with 32-bit offsets. */
        BYTES,
        LIST,
        MAP,
        STRUCT,
        OTHER
    }

    /** The place of a {@code Field}'s children in its table. */
    static final int CHILDREN = 5;

    private static final int INT = 2;
    private static final int FLOATING_POINT = 3;
    private static final int BINARY = 4;
    private static final int UTF8 = 5;
    private static final int BOOL = 6;
    private static final int DECIMAL = 7;
    private static final int LIST = 12;
    private static final int STRUCT = 13;
    private static final int MAP = 17;
    private static final int HALF = 0;
    private static final int SINGLE = 1;

    private final Layout layout;
    private final int bits;
    private final int precision;
    private final int scale;

    private ArrowType(Layout layout, int bits) {
        this(layout, bits, 0, 0);
    }

    private ArrowType(Layout layout, int bits, int precision, int scale) {
        this.layout = layout;
        this.bits = bits;
        this.precision = precision;
        this.scale = scale;
    }

    /** Reads a {@code Field} of a schema. */
    static ArrowType of(FlatTable field) {
        FlatTable type = field.tableAt(3);
        if (field.has(4) || type == null) {
            return new ArrowType(Layout.OTHER, 0);
        }
        switch (field.byteAt(2, 0)) {
            case INT:
                return new ArrowType(type.byteAt(1, 0) == 0 ? Layout.OTHER : Layout.INT, type.intAt(0, 0));
            case FLOATING_POINT:
                return floating(type.shortAt(0, HALF));
            case DECIMAL:
                return new ArrowType(Layout.DECIMAL, type.intAt(2, 128), type.intAt(0, 0), type.intAt(1, 0));
            case BOOL:
                return new ArrowType(Layout.BOOLEAN, 1);
            case BINARY:
            case UTF8:
                return new ArrowType(Layout.BYTES, 0);
            case LIST:
                return new ArrowType(Layout.LIST, 0);
            case MAP:
                return new ArrowType(Layout.MAP, 0);
            case STRUCT:
                return new ArrowType(Layout.STRUCT, 0);
            default:
                return new ArrowType(Layout.OTHER, 0);
        }
    }

    private static ArrowType floating(int precision) {
        return precision == HALF
                ? new ArrowType(Layout.OTHER, 16)
                : new ArrowType(Layout.FLOAT, precision == SINGLE ? 32 : 64);
    }

    Layout layout() {
        return layout;
    }

    /** Whether values are signed whole numbers of so many bits. */
    boolean isWhole(int width) {
        return layout == Layout.INT && bits == width;
    }

    /** Bits of a value of fixed width. */
    int bits() {
        return bits;
    }

    /** Total digits of a decimal. */
    int precision() {
        return precision;
    }

    /** Digits after the point of a decimal. */
    int scale() {
        return scale;
    }

    @Override
    public String toString() {
        return layout == Layout.DECIMAL
                ? "DECIMAL" + bits + "(" + precision + "," + scale + ")"
                : layout + (bits > 1 ? "" + bits : "");
    }
}
