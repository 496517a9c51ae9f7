package io.starhex.ports;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.LoadFailed;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for what a gateway promised. */
final class Futures {
    private Futures() {}

    /** The future's value; its failure as it was thrown there. */
    static <T> T await(CompletableFuture<T> future, Object what) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadFailed(Effect.UNKNOWN, "Interrupted while waiting for " + what, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException) {
                throw (RuntimeException) e.getCause();
            }
            throw new LoadFailed(Effect.UNKNOWN, "Waiting for " + what + " failed", e.getCause());
        }
    }
}
