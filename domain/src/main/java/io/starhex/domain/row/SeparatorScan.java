package io.starhex.domain.row;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Looks for either of two bytes, eight bytes at a time. Belongs to one thread; remembers the last array it looked at.
 */
public final class SeparatorScan {
    private static final long LOWEST_BITS = 0x0101_0101_0101_0101L;
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;

    private final byte first;
    private final byte second;
    private final long firsts;
    private final long seconds;
    private byte[] array = {};
    private ByteBuffer words = ByteBuffer.wrap(array);

    SeparatorScan(byte first, byte second) {
        this.first = first;
        this.second = second;
        this.firsts = (first & 0xFF) * LOWEST_BITS;
        this.seconds = (second & 0xFF) * LOWEST_BITS;
    }

    /** Whether one of them is among the bytes from {@code start} to before {@code end}. */
    public boolean occursIn(byte[] source, int start, int end) {
        int at = start;
        if (end - at >= Long.BYTES) {
            pointAt(source);
            for (; at <= end - Long.BYTES; at += Long.BYTES) {
                long word = words.getLong(at);
                if (marksIn(word) != 0) {
                    return true;
                }
            }
        }
        for (; at < end; at++) {
            if (source[at] == first || source[at] == second) {
                return true;
            }
        }
        return false;
    }

    /**
     * Eight bytes at once, for callers who read them so.
     *
     * @param word whose lowest byte is the first, or its last
     * @return the highest bit of the lowest byte that is one of the two, and perhaps those of higher ones; 0 when none is
     */
    public long marksIn(long word) {
        return zeroBytes(word ^ firsts) | zeroBytes(word ^ seconds);
    }

    private void pointAt(byte[] source) {
        if (source != array) {
            array = source;
            words = ByteBuffer.wrap(source).order(ByteOrder.nativeOrder());
        }
    }

    /** Not zero when one of the eight bytes is. */
    private static long zeroBytes(long word) {
        return word - LOWEST_BITS & ~word & HIGHEST_BITS;
    }
}
