package io.starhex.domain.scan;

import java.io.Serializable;

/** What a scanner may take of a backend. Immutable. */
public final class ScanLimits implements Serializable {
    /** The most rows a backend puts into one batch. */
    public static final int MAX_BATCH_ROWS = 65_535;

    /** 4096 rows a batch, an hour for the scan, 2 GiB, and ten minutes of the reader's silence. */
    public static final ScanLimits DEFAULT = new ScanLimits(4096, 3600, 2L << 30, 10);

    private static final long serialVersionUID = 1L;

    private final int batchRows;
    private final int queryTimeoutSeconds;
    private final long memoryBytes;
    private final int keepAliveMinutes;

    private ScanLimits(int batchRows, int queryTimeoutSeconds, long memoryBytes, int keepAliveMinutes) {
        this.batchRows = batchRows;
        this.queryTimeoutSeconds = queryTimeoutSeconds;
        this.memoryBytes = memoryBytes;
        this.keepAliveMinutes = keepAliveMinutes;
    }

    /** @param rows the most rows of one batch, 1 to {@value #MAX_BATCH_ROWS} */
    public ScanLimits withBatchRows(int rows) {
        if (rows < 1 || rows > MAX_BATCH_ROWS) {
            throw new IllegalArgumentException("A batch holds 1 to " + MAX_BATCH_ROWS + " rows, found " + rows);
        }
        return new ScanLimits(rows, queryTimeoutSeconds, memoryBytes, keepAliveMinutes);
    }

    /** @param seconds the whole life of a scan, the reader's pauses included; at least 1 */
    public ScanLimits withQueryTimeoutSeconds(int seconds) {
        return new ScanLimits(batchRows, seconds, memoryBytes, keepAliveMinutes);
    }

    /** @param bytes honoured by servers before 3.2.3 only */
    public ScanLimits withMemoryBytes(long bytes) {
        return new ScanLimits(batchRows, queryTimeoutSeconds, bytes, keepAliveMinutes);
    }

    public int batchRows() {
        return batchRows;
    }

    public int queryTimeoutSeconds() {
        return queryTimeoutSeconds;
    }

    public long memoryBytes() {
        return memoryBytes;
    }

    /** How long a backend keeps a scanner that nobody asks, in minutes. */
    public int keepAliveMinutes() {
        return keepAliveMinutes;
    }
}
