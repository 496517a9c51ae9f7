package io.starhex.thrift;

import java.nio.ByteBuffer;

/**
 * A table of a FlatBuffers message, read in place ({@code flatbuffers.dev}, "FlatBuffer Internals"). A field that is left
 * out has its default. Reading outside the message throws IndexOutOfBoundsException, which the message's reader turns into
 * an error.
 */
final class FlatTable {
    private static final int FIRST_FIELD = 4;

    private final ByteBuffer bytes;
    private final int position;
    private final int fieldTable;

    private FlatTable(ByteBuffer bytes, int position) {
        this.bytes = bytes;
        this.position = position;
        this.fieldTable = position - bytes.getInt(position);
    }

    /** The root of the message that begins at the buffer's index 0. */
    static FlatTable root(ByteBuffer littleEndian) {
        return new FlatTable(littleEndian, littleEndian.getInt(0));
    }

    byte byteAt(int field, int standard) {
        int at = find(field);
        return at == 0 ? (byte) standard : bytes.get(at);
    }

    short shortAt(int field, int standard) {
        int at = find(field);
        return at == 0 ? (short) standard : bytes.getShort(at);
    }

    int intAt(int field, int standard) {
        int at = find(field);
        return at == 0 ? standard : bytes.getInt(at);
    }

    long longAt(int field, long standard) {
        int at = find(field);
        return at == 0 ? standard : bytes.getLong(at);
    }

    /** The table that a field refers to, or null. */
    FlatTable tableAt(int field) {
        int at = find(field);
        return at == 0 ? null : new FlatTable(bytes, at + bytes.getInt(at));
    }

    boolean has(int field) {
        return find(field) != 0;
    }

    /** The number of elements of a vector; 0 when it is left out. */
    int lengthOf(int field) {
        int at = find(field);
        return at == 0 ? 0 : bytes.getInt(at + bytes.getInt(at));
    }

    /** One element of a vector of tables. */
    FlatTable elementOf(int field, int index) {
        int at = elements(field) + 4 * index;
        return new FlatTable(bytes, at + bytes.getInt(at));
    }

    /** One of the longs of which the structs of a vector are made, counted through the whole vector. */
    long longOf(int field, int index) {
        return bytes.getLong(elements(field) + 8 * index);
    }

    private int elements(int field) {
        int at = find(field);
        return at + bytes.getInt(at) + 4;
    }

    /** Where the field is, or 0. */
    private int find(int field) {
        int entry = FIRST_FIELD + 2 * field;
        int size = bytes.getShort(fieldTable) & 0xffff;
        if (entry >= size) {
            return 0;
        }
        int offset = bytes.getShort(fieldTable + entry) & 0xffff;
        return offset == 0 ? 0 : position + offset;
    }
}
