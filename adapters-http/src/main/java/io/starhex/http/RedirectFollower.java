package io.starhex.http;

import io.netty.channel.Channel;
import io.starhex.domain.failure.Effect;
import io.starhex.domain.option.AddressMapping;
import io.starhex.domain.option.ConnectionOptions;
import io.starhex.domain.option.FrontendAddress;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Sends a request to a server and after it to where that server points. Only 307 is followed; method, headers
 * (Authorization too) and body stay the same, and what a Location says of users is ignored
 * ({@code RestBaseAction.java}).
 */
final class RedirectFollower {
    private static final int MOST_HOPS = 5;

    private final Connections connections;
    private final HttpOptions options;

    RedirectFollower(Connections connections, HttpOptions options) {
        this.connections = connections;
        this.options = options;
    }

    /** Fails with {@link NoReply}, possibly inside a {@link CompletionException}. */
    CompletableFuture<HttpReply> send(HttpCall call, FrontendAddress server, Map<String, String> headers) {
        return hop(new Hop(call, headers, server, call.path, 0));
    }

    private CompletableFuture<HttpReply> hop(Hop hop) {
        boolean mayReuse = hop.call.kind != HttpCall.Kind.COMMAND;
        Channel kept = mayReuse ? connections.kept(hop.server) : null;
        CompletableFuture<HttpReply> sent = kept == null ? onNewConnection(hop) : onKeptConnection(hop, kept);
        return sent.thenCompose(
                reply -> reply.status == 307 ? follow(hop, reply) : CompletableFuture.completedFuture(reply));
    }

    private CompletableFuture<HttpReply> onNewConnection(Hop hop) {
        CompletableFuture<Channel> opened = connections.open(hop.server, options.connectTimeout());
        return Futures.recover(opened, failure -> {
                    throw new CompletionException(hop.number == 0 ? failure : hop.blame(failure));
                })
                .thenCompose(channel -> exchange(hop, channel, false));
    }

    private CompletableFuture<HttpReply> onKeptConnection(Hop hop, Channel kept) {
        return Futures.recover(exchange(hop, kept, true), failure -> {
            boolean repeatable = hop.call.kind == HttpCall.Kind.QUESTION || failure.effect() == Effect.NONE;
            if (failure.isStale() && repeatable) {
                return onNewConnection(hop);
            }
            throw new CompletionException(failure);
        });
    }

    private CompletableFuture<HttpReply> exchange(Hop hop, Channel channel, boolean reused) {
        Exchange exchange = new Exchange(hop.call, hop.server, channel, reused, options.continueTimeout());
        return exchange.start(hop.headers, hop.path).thenApply(reply -> {
            if (exchange.isReusable()) {
                connections.keep(hop.server, channel);
            }
            return reply;
        });
    }

    private CompletableFuture<HttpReply> follow(Hop hop, HttpReply reply) {
        if (hop.number == MOST_HOPS) {
            return Futures.failed(NoReply.of(
                    Effect.NONE,
                    hop.server,
                    hop.server + " redirected a request that had been redirected 5 times",
                    null));
        }
        try {
            return hop(hop.to(reply.location, options.addresses()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Futures.failed(NoReply.of(
                    Effect.NONE,
                    hop.server,
                    hop.server + " redirected to '" + reply.location + "', which is no http address",
                    e));
        }
    }

    private static final class Hop {
        private final HttpCall call;
        private final Map<String, String> headers;
        private final FrontendAddress server;
        private final String path;
        private final int number;

        private Hop(HttpCall call, Map<String, String> headers, FrontendAddress server, String path, int number) {
            this.call = call;
            this.headers = headers;
            this.server = server;
            this.path = path;
            this.number = number;
        }

        private Hop to(String location, AddressMapping addresses) throws URISyntaxException {
            if (location == null) {
                throw new IllegalArgumentException("no Location");
            }
            URI target = new URI((server.isSecure() ? "https://" : "http://") + server + path)
                    .resolve(new URI(encoded(location)));
            String host = target.getHost() == null ? hostOf(target) : target.getHost();
            boolean secure = "https".equalsIgnoreCase(target.getScheme());
            if (!secure && !"http".equalsIgnoreCase(target.getScheme())) {
                throw new IllegalArgumentException("not http");
            }
            String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            FrontendAddress plain = FrontendAddress.of(bare, portOf(target));
            FrontendAddress next = addresses.reachable(secure ? plain.overTls() : plain);
            String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
            String targetPath = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
            return new Hop(call, headers, next, targetPath + query, number + 1);
        }

        private NoReply blame(NoReply failure) {
            return NoReply.of(
                    failure.effect(),
                    failure.silent(),
                    failure.getMessage()
                            + "; StarRocks redirected there, so this address, as SHOW BACKENDS, SHOW COMPUTE"
                            + " NODES or SHOW FRONTENDS list it, must be reachable from this machine, or "
                            + ConnectionOptions.ADDRESS_MAPPING + " must say where it is",
                    failure.getCause());
        }

        private static String encoded(String location) {
            StringBuilder ascii = new StringBuilder();
            for (char c : location.toCharArray()) {
                if (c > 0x20 && c < 0x7f) {
                    ascii.append(c);
                } else {
                    ascii.append(String.format("%%%02X", (int) c));
                }
            }
            return ascii.toString();
        }

        /** Names with an underscore are hosts to Docker but not to {@link URI}. */
        private static String hostOf(URI target) {
            String authority = withoutUser(target);
            int colon = authority.lastIndexOf(':');
            return colon < 0 ? authority : authority.substring(0, colon);
        }

        private static int portOf(URI target) {
            String authority = withoutUser(target);
            int colon = authority.lastIndexOf(':');
            boolean none = colon < 0 || authority.endsWith("]") || colon == authority.length() - 1;
            return none
                    ? "https".equalsIgnoreCase(target.getScheme()) ? 443 : 80
                    : Integer.parseInt(authority.substring(colon + 1));
        }

        private static String withoutUser(URI target) {
            String authority = target.getRawAuthority();
            if (authority == null) {
                throw new IllegalArgumentException("no host");
            }
            return authority.substring(authority.lastIndexOf('@') + 1);
        }
    }
}
