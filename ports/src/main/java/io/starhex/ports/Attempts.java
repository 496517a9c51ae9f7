package io.starhex.ports;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.failure.RetryPolicy;
import io.starhex.domain.failure.StarRocksException;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs one call again for as long as its failures had no effect and a policy allows it. */
final class Attempts {
    private final RetryPolicy policy;
    private final Ticker ticker;

    Attempts(RetryPolicy policy, Ticker ticker) {
        this.policy = policy;
        this.ticker = ticker;
    }

    /** @param retried hears each failure that is followed by another try */
    <T> T run(Supplier<T> call, Consumer<StarRocksException> retried) {
        for (int failures = 1; ; failures++) {
            try {
                return call.get();
            } catch (StarRocksException failure) {
                if (!policy.allowsAnother(failure.effect(), failures)) {
                    throw failure;
                }
                retried.accept(failure);
                pause(failures);
            }
        }
    }

    /** Waits as long as the policy says after so many failures. */
    void pause(int failures) {
        try {
            ticker.sleepMillis(policy.delayMillis(failures));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadFailed(Effect.UNKNOWN, "Interrupted while waiting to try again", e);
        }
    }
}
