package io.starhex.domain.load;

import java.io.Serializable;

/**
 * The labels of one run of one epoch of a stream: every transaction has a name that can be found again by whoever runs
 * the epoch next, knowing nothing but the query and the epoch. Immutable.
 *
 * <p>A <em>run</em> is one go of a driver at the epoch; within it each attempt at a partition has a number, and so has
 * each transaction of an attempt. All three count from 0 without gaps.
 */
public final class EpochLabels implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String stem;
    private final long epoch;
    private final int run;

    private EpochLabels(String stem, long epoch, int run) {
        this.stem = stem;
        this.epoch = epoch;
        this.run = run;
        Label.of(this + "-p99999-t999-99");
    }

    /**
     * The first run of an epoch.
     *
     * @param prefix the user's own, at most {@value LabelScheme#MAX_PREFIX} characters
     * @param query what the stream is called for as long as it lives, over restarts too; at most 32 characters
     */
    public static EpochLabels of(String prefix, String query, long epoch) {
        return new EpochLabels(prefix + "-" + query, epoch, 0);
    }

    public EpochLabels withRun(int number) {
        return new EpochLabels(stem, epoch, number);
    }

    public long epoch() {
        return epoch;
    }

    public int run() {
        return run;
    }

    /**
     * @param attempt counts the attempts at the partition within this run
     * @param number counts the transactions of the attempt
     */
    public Label label(int partition, int attempt, int number) {
        return Label.of(this + "-p" + partition + "-t" + attempt + "-" + number);
    }

    /** What all labels of the run begin with. */
    @Override
    public String toString() {
        return stem + "-e" + epoch + "-r" + run;
    }
}
