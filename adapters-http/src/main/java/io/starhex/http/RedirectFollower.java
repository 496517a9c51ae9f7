package io.starhex.http;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.option.FrontendAddress;

import java.net.URISyntaxException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Sends a request to a server and after it to where that server points. Only 307 is followed; method, headers
 * (Authorization too) and body stay the same ({@code RestBaseAction.java}).
 */
final class RedirectFollower {
    private final HttpRuntime runtime;
    private final HttpOptions options;

    RedirectFollower(HttpRuntime runtime, HttpOptions options) {
        this.runtime = runtime;
        this.options = options;
    }

    /** Fails with {@link NoReply}, possibly inside a {@link CompletionException}. */
    CompletableFuture<HttpReply> send(HttpCall call, FrontendAddress server, Map<String, String> headers) {
        return send(Hop.first(call, headers, server));
    }

    private CompletableFuture<HttpReply> send(Hop hop) {
        return runtime.transport(hop.call.kind)
                .send(hop, options)
                .thenCompose(
                        reply -> reply.status == 307 ? follow(hop, reply) : CompletableFuture.completedFuture(reply));
    }

    private CompletableFuture<HttpReply> follow(Hop hop, HttpReply reply) {
        if (hop.isLast()) {
            return Futures.failed(NoReply.of(
                    Effect.NONE,
                    hop.server,
                    hop.server + " redirected a request that had been redirected 5 times",
                    null));
        }
        try {
            return send(hop.to(reply.location, options.addresses()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Futures.failed(NoReply.of(
                    Effect.NONE,
                    hop.server,
                    hop.server + " redirected to '" + reply.location + "', which is no http address",
                    e));
        }
    }
}
