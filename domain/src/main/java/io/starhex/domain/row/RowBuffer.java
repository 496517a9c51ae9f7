package io.starhex.domain.row;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The growing body of one load: bytes, and how many rows they hold. Encoders append numbers and text to it without
 * making strings. Mutable; it belongs to one owner at a time: the writer until it is sent, then the gateway until that
 * send has completed.
 */
public final class RowBuffer {
    private static final byte[] MIN_LONG = Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DIGIT_TENS = new byte[100];
    private static final byte[] DIGIT_ONES = new byte[100];
    private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

    static {
        for (int pair = 0; pair < 100; pair++) {
            DIGIT_TENS[pair] = (byte) ('0' + pair / 10);
            DIGIT_ONES[pair] = (byte) ('0' + pair % 10);
        }
    }

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
     * @param expectedCapacity bytes that will do for most bodies: up to there the memory doubles as it grows, beyond it
     *     grows little by little
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
        return bytes.length < expected ? Math.min(expected, 2L * bytes.length) : bytes.length + (bytes.length >> 3);
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
        if (value == Long.MIN_VALUE) {
            append(MIN_LONG);
            return;
        }
        reserve(20);
        int at = size;
        long rest = value;
        if (rest < 0) {
            bytes[at++] = '-';
            rest = -rest;
        }
        int end = at + digits(rest);
        writeDigits(bytes, rest, end);
        size = end;
    }

    /** Appends a number from 0 to 99 as two digits; room must have been reserved. */
    void appendPair(int value) {
        bytes[size] = DIGIT_TENS[value];
        bytes[size + 1] = DIGIT_ONES[value];
        size += 2;
    }

    /** Appends a decimal in plain digits, given its unscaled value and the digits after the point. */
    public void appendDecimal(long unscaled, int scale) {
        if (scale == 0 || unscaled == Long.MIN_VALUE) {
            appendWideDecimal(unscaled, scale);
            return;
        }
        reserve(22 + scale);
        int at = size;
        long rest = unscaled;
        if (rest < 0) {
            bytes[at++] = '-';
            rest = -rest;
        }
        int end = at + Math.max(digits(rest), scale + 1) + 1;
        rest = writeFraction(rest, scale, end);
        bytes[end - scale - 1] = '.';
        writeDigits(bytes, rest, end - scale - 1);
        size = end;
    }

    /** Writes the last digits of a number up to {@code end}, and returns the number without them. */
    private long writeFraction(long value, int count, int end) {
        long rest = value;
        int at = end;
        int left = count;
        for (; left >= 2; left -= 2) {
            long quotient = rest / 100;
            int pair = (int) (rest - quotient * 100);
            rest = quotient;
            bytes[--at] = DIGIT_ONES[pair];
            bytes[--at] = DIGIT_TENS[pair];
        }
        if (left == 1) {
            long quotient = rest / 10;
            bytes[--at] = (byte) ('0' + (rest - quotient * 10));
            rest = quotient;
        }
        return rest;
    }

    private void appendWideDecimal(long unscaled, int scale) {
        if (scale == 0) {
            appendLong(unscaled);
        } else {
            appendAscii(BigDecimal.valueOf(unscaled, scale).toPlainString());
        }
    }

    private static void writeDigits(byte[] bytes, long value, int end) {
        int at = end;
        long wide = value;
        while (wide > Integer.MAX_VALUE) {
            long quotient = wide / 100;
            int pair = (int) (wide - quotient * 100);
            wide = quotient;
            bytes[--at] = DIGIT_ONES[pair];
            bytes[--at] = DIGIT_TENS[pair];
        }
        // Division of 32 bits is cheaper than of 64.
        int rest = (int) wide;
        while (rest >= 100) {
            int quotient = rest / 100;
            int pair = rest - quotient * 100;
            rest = quotient;
            bytes[--at] = DIGIT_ONES[pair];
            bytes[--at] = DIGIT_TENS[pair];
        }
        bytes[--at] = DIGIT_ONES[rest];
        if (rest >= 10) {
            bytes[--at] = DIGIT_TENS[rest];
        }
    }

    private static int digits(long value) {
        if (value < 10_000) {
            return value < 100 ? value < 10 ? 1 : 2 : value < 1000 ? 3 : 4;
        }
        long bound = 100_000;
        for (int count = 5; count < 19; count++) {
            if (value < bound) {
                return count;
            }
            bound *= 10;
        }
        return 19;
    }
}
