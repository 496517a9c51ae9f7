package io.starhex.ports;

import io.starhex.domain.row.RowBuffer;

/** A body that the server has taken: how much it held, and what it cost. Immutable. */
public final class BodySent {
    private final long rows;
    private final long rawBytes;
    private final long sentBytes;
    private final long waitedNanos;

    private BodySent(long rows, long rawBytes, long sentBytes, long waitedNanos) {
        this.rows = rows;
        this.rawBytes = rawBytes;
        this.sentBytes = sentBytes;
        this.waitedNanos = waitedNanos;
    }

    static BodySent of(RowBuffer body, long sentBytes, long waitedNanos) {
        return new BodySent(body.rows(), body.size(), sentBytes, waitedNanos);
    }

    public long rows() {
        return rows;
    }

    /** Bytes as encoded. */
    public long rawBytes() {
        return rawBytes;
    }

    /** Bytes that went over the wire, after any compression. */
    public long sentBytes() {
        return sentBytes;
    }

    /** How long the writer stood still for it. */
    public long waitedNanos() {
        return waitedNanos;
    }
}
