package io.starhex.domain.load;

import java.io.Serializable;

/**
 * Derives the labels of one task's transactions from what the task is, so that a label can be found again and none is
 * random. Immutable.
 */
public final class LabelScheme implements Serializable {
    /** The longest prefix that leaves room for what follows it. */
    public static final int MAX_PREFIX = 48;

    private static final long serialVersionUID = 1L;

    private final String stem;

    private LabelScheme(String stem) {
        this.stem = stem;
    }

    /**
     * @param prefix the user's own, legal in a label and at most {@value #MAX_PREFIX} characters
     * @param query the query or job, unique in the database for as long as labels are kept; at most 40 characters
     * @param partition the partition that is loaded
     * @param attempt tells two attempts at the same partition apart
     */
    public static LabelScheme batch(String prefix, String query, int partition, long attempt) {
        String stem = prefix + "-" + query + "-p" + partition + "-a" + attempt;
        Label.of(stem + "-99999999");
        return new LabelScheme(stem);
    }

    /** @param number counts the transactions of this attempt, from 0 */
    public Label label(int number) {
        return Label.of(stem + "-" + number);
    }

    @Override
    public String toString() {
        return stem + "-*";
    }
}
