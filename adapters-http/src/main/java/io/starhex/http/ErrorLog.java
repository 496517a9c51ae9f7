package io.starhex.http;

import io.starhex.domain.option.FrontendAddress;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** The rows that a BE refused, as far as it tells; never a failure of its own. */
final class ErrorLog {
    private static final long PATIENCE_MILLIS = 5_000;

    private final FrontendClient client;

    ErrorLog(FrontendClient client) {
        this.client = client;
    }

    /** @return completes with the first lines, or with an empty text */
    CompletableFuture<String> read(String url) {
        ErrorDetail detail = client.options().errorDetail();
        if (url.isEmpty()) {
            return CompletableFuture.completedFuture("");
        }
        if (!detail.asksForRows()) {
            return CompletableFuture.completedFuture("(see " + url + ")");
        }
        try {
            URI target = URI.create(url);
            String path = target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
            FrontendAddress backend = FrontendAddress.parse(target.getScheme() + "://" + target.getRawAuthority());
            return client.sendTo(backend, HttpCall.get(path, PATIENCE_MILLIS))
                    .handle((reply, failure) -> failure != null || reply.status != 200
                            ? "(see " + url + ")"
                            : detail.ofLog(reply.text()) + "\n(all of them: " + url + ")");
        } catch (RuntimeException notAnAddress) {
            return CompletableFuture.completedFuture("(see " + url + ")");
        }
    }
}
