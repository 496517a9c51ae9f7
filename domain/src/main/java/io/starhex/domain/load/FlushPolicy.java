package io.starhex.domain.load;

import java.io.Serializable;

/** When a buffer is full enough or old enough to be sent. Immutable. */
public final class FlushPolicy implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long maxRows;
    private final long maxBytes;
    private final long maxAgeNanos;

    private FlushPolicy(long maxRows, long maxBytes, long maxAgeNanos) {
        this.maxRows = maxRows;
        this.maxBytes = maxBytes;
        this.maxAgeNanos = maxAgeNanos;
    }

    /**
     * @param maxRows rows after which a buffer is sent, at least 1
     * @param maxBytes bytes after which it is sent, at least 1; the row that reaches them is sent with it
     * @param maxAgeNanos nanoseconds after its first row
     */
    public static FlushPolicy of(long maxRows, long maxBytes, long maxAgeNanos) {
        if (maxRows < 1 || maxBytes < 1 || maxAgeNanos < 1) {
            throw new IllegalArgumentException(
                    "A flush policy needs positive limits, found " + maxRows + ", " + maxBytes + ", " + maxAgeNanos);
        }
        return new FlushPolicy(maxRows, maxBytes, maxAgeNanos);
    }

    /** Bytes after which a buffer is sent. */
    public long maxBytes() {
        return maxBytes;
    }

    /** Whether rows or bytes call for a flush; cheap enough to ask after every row. */
    public FlushTrigger evaluate(long rows, long bytes) {
        if (rows >= maxRows) {
            return FlushTrigger.ROWS;
        }
        return bytes >= maxBytes ? FlushTrigger.BYTES : FlushTrigger.NONE;
    }

    /** Whether rows, bytes or age call for a flush; an empty buffer never does. */
    public FlushTrigger evaluate(long rows, long bytes, long ageNanos) {
        FlushTrigger size = evaluate(rows, bytes);
        if (size != FlushTrigger.NONE || rows == 0) {
            return size;
        }
        return ageNanos >= maxAgeNanos ? FlushTrigger.AGE : FlushTrigger.NONE;
    }
}
