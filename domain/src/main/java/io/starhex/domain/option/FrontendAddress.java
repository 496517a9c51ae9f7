package io.starhex.domain.option;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The HTTP address of one FE. Immutable. */
public final class FrontendAddress implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String host;
    private final int port;

    private FrontendAddress(String host, int port) {
        this.host = host;
        this.port = port;
    }

    public static FrontendAddress of(String host, int port) {
        return new FrontendAddress(host, port);
    }

    /** Reads {@code host:port}, {@code http://host:port} or {@code [ipv6]:port}. */
    public static FrontendAddress parse(String text) {
        String address = text.trim();
        if (address.toLowerCase(Locale.ROOT).startsWith("https://")) {
            throw malformed(text + " (TLS is not supported)");
        }
        if (address.toLowerCase(Locale.ROOT).startsWith("http://")) {
            address = address.substring("http://".length());
        }
        if (address.endsWith("/")) {
            address = address.substring(0, address.length() - 1);
        }
        int colon = address.lastIndexOf(':');
        String host = colon < 1 ? "" : address.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        int port;
        try {
            port = Integer.parseInt(address.substring(colon + 1));
        } catch (NumberFormatException e) {
            throw malformed(text);
        }
        if (host.isEmpty() || host.indexOf('/') >= 0 || port < 1 || port > 65_535) {
            throw malformed(text);
        }
        return new FrontendAddress(host, port);
    }

    /** A list of them between commas, at least one. */
    public static OptionType<List<FrontendAddress>> listType() {
        return new ListType();
    }

    /** A name or an address, an IPv6 one without brackets. */
    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FrontendAddress
                && host.equals(((FrontendAddress) other).host)
                && port == ((FrontendAddress) other).port;
    }

    @Override
    public int hashCode() {
        return 31 * host.hashCode() + port;
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "host:port of an FE's HTTP server (usually port 8030), several between" + " commas; not " + text);
    }

    private static final class ListType implements OptionType<List<FrontendAddress>> {
        private static final long serialVersionUID = 1L;

        @Override
        public String describe() {
            return "`host:port` of FEs, between commas";
        }

        @Override
        public List<FrontendAddress> parse(String text) {
            ArrayList<FrontendAddress> addresses = new ArrayList<>();
            for (String part : text.split(",", -1)) {
                addresses.add(FrontendAddress.parse(part));
            }
            return Collections.unmodifiableList(addresses);
        }
    }
}
