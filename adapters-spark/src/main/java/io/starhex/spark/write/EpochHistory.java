package io.starhex.spark.write;

/**
 * What a stream of this driver has found out: the last epoch that it committed, by which the next is known to be new, and
 * what need not be asked or said again. One for each start of a stream; thread-safe.
 */
public final class EpochHistory {
    private static final long NONE = Long.MIN_VALUE;

    private long committed = NONE;
    private boolean warned;
    private boolean primaryKey;
    private boolean askedForPrimaryKey;

    synchronized void committed(long epoch) {
        committed = epoch;
        askedForPrimaryKey = false;
    }

    /** Whether no driver can have worked on this epoch before: Spark begins one only when the one before is done. */
    synchronized boolean isNew(long epoch) {
        return committed != NONE && committed == epoch - 1;
    }

    /** Notes that a load was told that the table has a primary key, so that no other load need ask. */
    synchronized void foundPrimaryKey() {
        primaryKey = true;
    }

    /** Notes that a load got no answer to that, so that the next epoch asks again, and not this one. */
    synchronized void askedForPrimaryKey() {
        askedForPrimaryKey = true;
    }

    synchronized boolean needsNoQuestion() {
        return primaryKey || askedForPrimaryKey;
    }

    /** Whether a warning is the first of this stream: what holds for one epoch holds for the next. */
    synchronized boolean takesWarning(String warning) {
        boolean first = !warned && !warning.isEmpty();
        warned |= first;
        return first;
    }
}
