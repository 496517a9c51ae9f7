package io.starhex.http;

import io.starhex.domain.failure.Effect;

import java.util.concurrent.CompletableFuture;

/** Stands where none was started before its runtime was closed. */
final class ClosedTransport implements Transport {
    @Override
    public CompletableFuture<HttpReply> send(Hop hop, HttpOptions options) {
        return Futures.failed(NoReply.of(Effect.NONE, hop.server, hop.server + ": this runtime was closed", null));
    }

    @Override
    public void close() {}
}
