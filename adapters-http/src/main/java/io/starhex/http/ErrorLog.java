package io.starhex.http;

import io.starhex.domain.option.FrontendAddress;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** The rows that a BE refused, as far as it tells; never a failure of its own. */
final class ErrorLog {
    private static final long PATIENCE_MILLIS = 5_000;
    private static final int MOST_LINES = 10;

    private final FrontendClient client;

    ErrorLog(FrontendClient client) {
        this.client = client;
    }

    /** @return completes with the first lines, or with an empty text */
    CompletableFuture<String> read(String url) {
        if (url.isEmpty()) {
            return CompletableFuture.completedFuture("");
        }
        try {
            URI target = URI.create(url);
            String path = target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
            FrontendAddress backend = FrontendAddress.parse(target.getRawAuthority());
            return client.sendTo(backend, HttpCall.get(path, PATIENCE_MILLIS))
                    .handle((reply, failure) ->
                            failure != null || reply.status != 200 ? "(see " + url + ")" : firstLines(reply.text()));
        } catch (RuntimeException notAnAddress) {
            return CompletableFuture.completedFuture("(see " + url + ")");
        }
    }

    private static String firstLines(String text) {
        String[] lines = text.split("\n", MOST_LINES + 1);
        StringBuilder first = new StringBuilder();
        for (int i = 0; i < Math.min(MOST_LINES, lines.length); i++) {
            first.append(i == 0 ? "" : "\n").append(lines[i]);
        }
        return first.toString();
    }
}
