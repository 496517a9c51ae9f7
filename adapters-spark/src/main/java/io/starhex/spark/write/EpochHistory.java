package io.starhex.spark.write;

/**
 * The last epoch that a stream of this driver committed, by which the next is known to be new. One for each start of a
 * stream; thread-safe.
 */
public final class EpochHistory {
    private static final long NONE = Long.MIN_VALUE;

    private long committed = NONE;

    synchronized void committed(long epoch) {
        committed = epoch;
    }

    /** Whether no driver can have worked on this epoch before: Spark begins one only when the one before is done. */
    synchronized boolean isNew(long epoch) {
        return committed != NONE && committed == epoch - 1;
    }
}
