package io.starhex.http;

import io.starhex.domain.option.AddressMapping;
import io.starhex.domain.option.ConnectionOptions;
import io.starhex.domain.option.FrontendAddress;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

/** One request to one server: the first, or where a redirect points. Immutable. */
final class Hop {
    private static final int MOST = 5;

    final HttpCall call;
    final Map<String, String> headers;
    final FrontendAddress server;
    final String path;
    private final int number;

    private Hop(HttpCall call, Map<String, String> headers, FrontendAddress server, String path, int number) {
        this.call = call;
        this.headers = headers;
        this.server = server;
        this.path = path;
        this.number = number;
    }

    static Hop first(HttpCall call, Map<String, String> headers, FrontendAddress server) {
        return new Hop(call, headers, server, call.path, 0);
    }

    boolean isLast() {
        return number == MOST;
    }

    /** Where a Location points, as far as it can be reached; what it says of users is ignored. */
    Hop to(String location, AddressMapping addresses) throws URISyntaxException {
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

    /** What to say when the server cannot be connected to: one that was redirected to is told as such. */
    NoReply blame(NoReply failure) {
        if (number == 0) {
            return failure;
        }
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
