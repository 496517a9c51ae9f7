package io.starhex.http;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.RetryPolicy;
import io.starhex.domain.option.FrontendAddress;
import io.starhex.ports.Ticker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Sends requests as the user, to the first FE that takes them. Thread-safe. */
final class FrontendClient {
    private static final long LONGEST_PAUSE_MILLIS = 1000;

    private final HttpOptions options;
    private final FrontendPool frontends;
    private final RedirectFollower follower;
    private final Ticker ticker;

    FrontendClient(HttpOptions options, HttpRuntime runtime, Ticker ticker) {
        this.ticker = ticker;
        this.options = options;
        this.frontends = new FrontendPool(options.frontends());
        this.follower = new RedirectFollower(runtime, options);
    }

    HttpOptions options() {
        return options;
    }

    /**
     * Sends a request once; the next FE is tried where the one before cannot have acted on it, or where the request is a
     * question. Fails with {@link NoReply}, possibly inside a {@link CompletionException}.
     */
    CompletableFuture<HttpReply> send(HttpCall call) {
        return sendFrom(call, frontends.inOrder(), 0);
    }

    /** Asks a question, up to the configured number of times over all FEs while none answers. */
    HttpReply ask(HttpCall question) throws NoReply {
        for (int tried = 1; ; tried++) {
            try {
                HttpReply reply = Futures.await(send(question));
                if (reply.status != 503 || tried >= options.retries()) {
                    return reply;
                }
                frontends.failed(reply.server);
            } catch (NoReply e) {
                if (tried >= options.retries() || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
            pause(tried);
        }
    }

    private void pause(int tried) throws NoReply {
        try {
            ticker.sleepMillis(RetryPolicy.of(tried, LONGEST_PAUSE_MILLIS).delayMillis(tried));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NoReply.of(Effect.UNKNOWN, null, "the thread was interrupted while it waited to ask again", e);
        }
    }

    /** Asks the FE that would be asked first, and no other. Fails as {@link #send} does. */
    CompletableFuture<HttpReply> sendToFirst(HttpCall question) {
        return sendTo(frontends.inOrder().get(0), question);
    }

    /** Asks one server, whatever it is. */
    CompletableFuture<HttpReply> sendTo(FrontendAddress server, HttpCall call) {
        return follower.send(call, server, headers(call));
    }

    private CompletableFuture<HttpReply> sendFrom(HttpCall call, List<FrontendAddress> order, int at) {
        FrontendAddress frontend = order.get(at);
        return Futures.recover(sendTo(frontend, call), failure -> {
            if (frontend.equals(failure.silent())) {
                frontends.failed(frontend);
            }
            boolean again = failure.effect() == Effect.NONE || call.kind == HttpCall.Kind.QUESTION;
            if (again && at + 1 < order.size()) {
                return sendFrom(call, order, at + 1);
            }
            throw new CompletionException(failure);
        });
    }

    private Map<String, String> headers(HttpCall call) {
        Map<String, String> headers = new LinkedHashMap<>(call.headers);
        headers.put("Authorization", BasicAuth.header(options.user(), options.password()));
        return headers;
    }
}
