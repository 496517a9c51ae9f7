package io.starhex.domain.row;

import java.nio.charset.StandardCharsets;

/**
 * A view of bytes that belong to someone else: UTF-8 text or binary. Mutable and reused for many values; not
 * thread-safe. What it points at is valid until its owner moves on, which the method that filled it says.
 */
public final class ByteSpan {
    private static final byte[] EMPTY = new byte[0];

    private byte[] array = EMPTY;
    private int offset;
    private int length;

    /** Points this span at {@code length} bytes of {@code array} from {@code offset}; copies nothing. */
    public void set(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    public byte[] array() {
        return array;
    }

    public int offset() {
        return offset;
    }

    /** The number of bytes, not of characters. */
    public int length() {
        return length;
    }

    /** A copy of the bytes that stays valid. */
    public byte[] copy() {
        byte[] bytes = new byte[length];
        System.arraycopy(array, offset, bytes, 0, length);
        return bytes;
    }

    /** The bytes read as UTF-8. */
    @Override
    public String toString() {
        return new String(array, offset, length, StandardCharsets.UTF_8);
    }
}
