package io.starhex.spark.write;

/**
 * The last epoch that a stream of this driver committed, by which the next is known to be new. One for each start of a
 * stream; thread-safe.
 */
public final class EpochHistory {
    private static final long NONE = Long.MIN_VALUE;

    private long committed = NONE;
    private boolean warned;

    synchronized void committed(long epoch) {
        committed = epoch;
    }

    /** Whether no driver can have worked on this epoch before: Spark begins one only when the one before is done. */
    synchronized boolean isNew(long epoch) {
        return committed != NONE && committed == epoch - 1;
    }

    /** Whether a warning is the first of this stream: what holds for one epoch holds for the next. */
    synchronized boolean takesWarning(String warning) {
        boolean first = !warned && !warning.isEmpty();
        warned |= first;
        return first;
    }
}
