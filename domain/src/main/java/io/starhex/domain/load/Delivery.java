package io.starhex.domain.load;

import io.starhex.domain.failure.RetryPolicy;

import java.io.Serializable;
import java.util.concurrent.TimeUnit;

import static java.util.Objects.requireNonNull;

/** How buffers reach the server: who commits them, when they are sent, and how often a failure is tried again. Immutable. */
public final class Delivery implements Serializable {
    /** Transactions, buffers of 16 MB or five minutes, three retries at most ten seconds apart. */
    public static final Delivery STANDARD = new Delivery(
            LoadMode.TRANSACTION,
            FlushPolicy.of(Integer.MAX_VALUE, 16L << 20, TimeUnit.MINUTES.toNanos(5)),
            RetryPolicy.of(3, 10_000));

    private static final long serialVersionUID = 1L;

    private final LoadMode mode;
    private final FlushPolicy flush;
    private final RetryPolicy retry;

    private Delivery(LoadMode mode, FlushPolicy flush, RetryPolicy retry) {
        this.mode = requireNonNull(mode, "mode is null");
        this.flush = requireNonNull(flush, "flush is null");
        this.retry = requireNonNull(retry, "retry is null");
    }

    public Delivery with(LoadMode other) {
        return new Delivery(other, flush, retry);
    }

    public Delivery with(FlushPolicy other) {
        return new Delivery(mode, other, retry);
    }

    public Delivery with(RetryPolicy other) {
        return new Delivery(mode, flush, other);
    }

    public LoadMode mode() {
        return mode;
    }

    public FlushPolicy flush() {
        return flush;
    }

    public RetryPolicy retry() {
        return retry;
    }
}
