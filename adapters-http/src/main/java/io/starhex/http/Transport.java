package io.starhex.http;

import java.util.concurrent.CompletableFuture;

/** Takes a request to a server and brings the whole answer. Thread-safe. */
interface Transport extends AutoCloseable {
    /**
     * Sends it once, and once more where a kept connection turned out to be closed and nothing can have come of it. Fails
     * with {@link NoReply}, possibly inside a {@link java.util.concurrent.CompletionException}.
     */
    CompletableFuture<HttpReply> send(Hop hop, HttpOptions options);

    /** Fails what is under way; waits at most five seconds for the threads to end. May be called again. */
    @Override
    void close();
}
