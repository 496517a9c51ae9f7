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
        long needed = (long) size + more;
        if (needed > bytes.length) {
            if (needed > MAX_CAPACITY) {
                throw new IllegalStateException("A load body cannot grow beyond 2 GB; lower the buffer size");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(MAX_CAPACITY, Math.max(needed, grown())));
        }
    }

    private long grown() {
        return bytes.length < expected ? Math.min(expected, 2L * bytes.length) : bytes.length + (bytes.length >> 3);
    }

    /** Counts bytes that were written to {@link #array()} after {@link #reserve}. */
    public void advance(int count) {
        size += count;
    }

    public void append(byte value) {
        reserve(1);
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
        long rest = value;
        if (rest < 0) {
            bytes[size++] = '-';
            rest = -rest;
        }
        int end = size + digits(rest);
        writeDigits(rest, end);
        size = end;
    }

    /** Appends a number of at least 0, with zeros before it up to {@code width} digits. */
    public void appendPadded(int value, int width) {
        reserve(width);
        int rest = value;
        for (int at = size + width - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += width;
    }

    /** Appends a decimal in plain digits, given its unscaled value and the digits after the point. */
    public void appendDecimal(long unscaled, int scale) {
        if (scale == 0 || unscaled == Long.MIN_VALUE) {
            appendWideDecimal(unscaled, scale);
            return;
        }
        reserve(22 + scale);
        long rest = unscaled;
        if (rest < 0) {
            bytes[size++] = '-';
            rest = -rest;
        }
        int width = Math.max(digits(rest), scale + 1);
        Arrays.fill(bytes, size, size + width + 1, (byte) '0');
        writeDigits(rest, size + width);
        int point = size + width - scale;
        System.arraycopy(bytes, point, bytes, point + 1, scale);
        bytes[point] = '.';
        size += width + 1;
    }

    private void appendWideDecimal(long unscaled, int scale) {
        if (scale == 0) {
            appendLong(unscaled);
        } else {
            appendAscii(BigDecimal.valueOf(unscaled, scale).toPlainString());
        }
    }

    private void writeDigits(long value, int end) {
        long rest = value;
        int at = end;
        while (rest >= 100) {
            long quotient = rest / 100;
            int pair = (int) (rest - quotient * 100);
            rest = quotient;
            bytes[--at] = DIGIT_ONES[pair];
            bytes[--at] = DIGIT_TENS[pair];
        }
        int last = (int) rest;
        bytes[--at] = DIGIT_ONES[last];
        if (last >= 10) {
            bytes[--at] = DIGIT_TENS[last];
        }
    }

    private static int digits(long value) {
        long bound = 10;
        for (int count = 1; count < 19; count++) {
            if (value < bound) {
                return count;
            }
            bound *= 10;
        }
        return 19;
    }
}
