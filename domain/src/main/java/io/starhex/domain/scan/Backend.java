package io.starhex.domain.scan;

import java.io.Serializable;

/** The Thrift address of one BE or CN, as the FE's query plan names it. Immutable. */
public final class Backend implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String host;
    private final int port;

    private Backend(String host, int port) {
        this.host = host;
        this.port = port;
    }

    public static Backend of(String host, int port) {
        if (host.isEmpty() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("'" + host + "' and " + port + " are not a host and a port");
        }
        return new Backend(host, port);
    }

    /**
     * Reads {@code host:port}. An IPv6 host stands between brackets; without them (servers before 3.3) the last colon
     * parts host and port.
     */
    public static Backend parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("'" + text + "' is not host:port");
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        try {
            return of(host, Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not host:port", e);
        }
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
        return other instanceof Backend && host.equals(((Backend) other).host) && port == ((Backend) other).port;
    }

    @Override
    public int hashCode() {
        return 31 * host.hashCode() + port;
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
