package io.starhex.domain.scan;

import java.io.Serializable;

/** What a scanner may take of a backend, and how it is asked. Immutable. */
public final class ScanLimits implements Serializable {
    /** When a batch is asked for. */
    public enum Fetching {
        /** When the reader wants it. */
        ON_DEMAND,
        /** As soon as the batch before it has come, so that the backend works while the reader does. */
        ONE_AHEAD
    }

    /** The most rows a backend puts into one batch. */
    public static final int MAX_BATCH_ROWS = 65_535;

    /** 4096 rows a batch, an hour for the scan, 2 GiB, and ten minutes of the reader's silence. */
    public static final ScanLimits DEFAULT = new ScanLimits(4096, 3600, 2L << 30, Fetching.ONE_AHEAD);

    /** A scanner that nobody asks is dropped after so many minutes, at the latest when its query's time is over. */
    private static final int LONGEST_KEEP_ALIVE_MINUTES = 10;

    private static final long serialVersionUID = 2L;

    private final int batchRows;
    private final int queryTimeoutSeconds;
    private final long memoryBytes;
    private final Fetching fetching;

    private ScanLimits(int batchRows, int queryTimeoutSeconds, long memoryBytes, Fetching fetching) {
        this.batchRows = batchRows;
        this.queryTimeoutSeconds = queryTimeoutSeconds;
        this.memoryBytes = memoryBytes;
        this.fetching = fetching;
    }

    /** @param rows the most rows of one batch, 1 to {@value #MAX_BATCH_ROWS} */
    public ScanLimits withBatchRows(int rows) {
        if (rows < 1 || rows > MAX_BATCH_ROWS) {
            throw new IllegalArgumentException("A batch holds 1 to " + MAX_BATCH_ROWS + " rows, found " + rows);
        }
        return new ScanLimits(rows, queryTimeoutSeconds, memoryBytes, fetching);
    }

    /** @param seconds the whole life of a scan, the reader's pauses included; at least 1 */
    public ScanLimits withQueryTimeoutSeconds(int seconds) {
        return new ScanLimits(batchRows, seconds, memoryBytes, fetching);
    }

    /** @param bytes honoured by servers before 3.2.3 only */
    public ScanLimits withMemoryBytes(long bytes) {
        return new ScanLimits(batchRows, queryTimeoutSeconds, bytes, fetching);
    }

    public ScanLimits withFetching(Fetching other) {
        return new ScanLimits(batchRows, queryTimeoutSeconds, memoryBytes, other);
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
        int minutes = (queryTimeoutSeconds + 59) / 60;
        return Math.min(LONGEST_KEEP_ALIVE_MINUTES, minutes);
    }

    /** When a batch is asked for. */
    public Fetching fetching() {
        return fetching;
    }
}
