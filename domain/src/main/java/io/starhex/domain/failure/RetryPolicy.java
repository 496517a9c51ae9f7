package io.starhex.domain.failure;

import java.io.Serializable;

/**
 * Whether a failed call is tried again, and after how long. Only a call that had no effect may be. Delays grow fourfold
 * from a tenth of a second up to a limit. Immutable.
 */
public final class RetryPolicy implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long FIRST_DELAY_MILLIS = 100;

    private final int maxRetries;
    private final long maxDelayMillis;

    private RetryPolicy(int maxRetries, long maxDelayMillis) {
        this.maxRetries = maxRetries;
        this.maxDelayMillis = maxDelayMillis;
    }

    /**
     * @param maxRetries tries after the first, at least 0
     * @param maxDelayMillis the longest pause between two tries, at least 0
     */
    public static RetryPolicy of(int maxRetries, long maxDelayMillis) {
        if (maxRetries < 0 || maxDelayMillis < 0) {
            throw new IllegalArgumentException("Retries and delay must not be negative");
        }
        return new RetryPolicy(maxRetries, maxDelayMillis);
    }

    /** As many retries, with pauses like those of this policy. */
    public RetryPolicy withMaxRetries(int retries) {
        return of(retries, maxDelayMillis);
    }

    /** @param failures calls that failed so far, at least 1 */
    public boolean allowsAnother(Effect effect, int failures) {
        return effect == Effect.NONE && failures <= maxRetries;
    }

    /** Whether so many failures leave a try, for questions that change nothing whatever their effect. */
    public boolean allowsAnother(int failures) {
        return failures <= maxRetries;
    }

    /** The pause after so many failures, in milliseconds. */
    public long delayMillis(int failures) {
        long delay = FIRST_DELAY_MILLIS << Math.min(40, 2 * (failures - 1));
        return Math.min(maxDelayMillis, delay);
    }
}
