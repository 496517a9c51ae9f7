package io.starhex.domain.row;

import java.util.Arrays;

/**
 * The growing body of one load: bytes, and how many rows they hold. Encoders append numbers and text to it without
 * making strings. Mutable; it belongs to one owner at a time: the writer until it is sent, then the gateway until that
 * send has completed.
 */
public final class RowBuffer {
    private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

    private final long expected;
    private byte[] bytes;
    private int size;
    private long rows;

    /** @param initialCapacity bytes to start with; the buffer grows as needed, up to 2 GB */
    public RowBuffer(int initialCapacity) {
        this(initialCapacity, MAX_CAPACITY);
    }

    /**
     * @param initialCapacity bytes to start with
     * @param expectedCapacity bytes that will do for most bodies: up to there the memory grows in few steps, beyond it
     *     little by little
     */
    public RowBuffer(int initialCapacity, long expectedCapacity) {
        expected = expectedCapacity;
        bytes = new byte[Math.max(64, initialCapacity)];
    }

    /** The backing array, of which the first {@link #size()} bytes are the body. Never copied. */
    public byte[] array() {
        return bytes;
    }

    /** Bytes of the body so far. */
    public int size() {
        return size;
    }

    /** Whole rows of the body so far. */
    public long rows() {
        return rows;
    }

    /** Counts the row that was just appended. */
    public void endRow() {
        rows++;
    }

    /** Drops everything after the first {@code length} bytes, so that a row that failed half-way leaves no trace. */
    public void truncate(int length) {
        if (length < 0 || length > size) {
            throw new IllegalArgumentException("Cannot cut a buffer of " + size + " bytes to " + length);
        }
        size = length;
    }

    /** Empties the buffer and keeps its memory. */
    public void clear() {
        size = 0;
        rows = 0;
    }

    /** Makes room for so many more bytes, so that the caller may write to {@link #array()} and {@link #advance}. */
    public void reserve(int more) {
        if (more > bytes.length - size) {
            grow((long) size + more);
        }
    }

    private void grow(long needed) {
        if (needed > MAX_CAPACITY) {
            throw new IllegalStateException("A load body cannot grow beyond 2 GB; lower the buffer size");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(MAX_CAPACITY, Math.max(needed, grown())));
    }

    private long grown() {
        // Each step leaves an array to the collector: eightfold, these are a seventh of the last one.
        return bytes.length < expected ? Math.min(expected, 8L * bytes.length) : bytes.length + (bytes.length >> 3);
    }

    /** Counts bytes that were written to {@link #array()} after {@link #reserve}. */
    public void advance(int count) {
        size += count;
    }

    public void append(byte value) {
        if (size == bytes.length) {
            reserve(1);
        }
        bytes[size++] = value;
    }

    public void append(byte[] source) {
        append(source, 0, source.length);
    }

    public void append(byte[] source, int offset, int length) {
        reserve(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    /** Appends text that is known to be ASCII. */
    public void appendAscii(String text) {
        int length = text.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            bytes[size + i] = (byte) text.charAt(i);
        }
        size += length;
    }

    /** Appends a number in decimal digits. */
    public void appendLong(long value) {
        reserve(Digits.LONG);
        size = Digits.putLong(bytes, size, value);
    }

    /** Appends a number from 0 to 99 as two digits; room must have been reserved. */
    void appendPair(int value) {
        size = Digits.putPair(bytes, size, value);
    }

    /** Appends a decimal in plain digits, given its unscaled value and the digits after the point. */
    public void appendDecimal(long unscaled, int scale) {
        reserve(Digits.ofDecimal(scale));
        size = Digits.putDecimal(bytes, size, unscaled, scale);
    }
}
