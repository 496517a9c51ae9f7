package io.starhex.domain.option;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The HTTP address of one FE. Immutable. */
public final class FrontendAddress implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A name, or an IPv6 address: several colons are nothing else, such as two FEs with the wrong sign between them. */
    private static final Pattern HOST = Pattern.compile("[^\\s/:;,\\[\\]]+"
            + "|([0-9A-Fa-f:.]*::[0-9A-Fa-f:.]*|([0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4})(%[^\\s/:;,\\[\\]]+)?");

    private final String host;
    private final int port;
    private final boolean secure;

    private FrontendAddress(String host, int port, boolean secure) {
        this.host = host;
        this.port = port;
        this.secure = secure;
    }

    /** An address that is spoken to without TLS. */
    public static FrontendAddress of(String host, int port) {
        return new FrontendAddress(host, port, false);
    }

    /** Reads {@code host:port}, {@code http://host:port}, {@code https://host:port} or {@code [ipv6]:port}. */
    public static FrontendAddress parse(String text) {
        String address = text.trim();
        requireNoUser(address);
        boolean secure = address.toLowerCase(Locale.ROOT).startsWith("https://");
        if (secure || address.toLowerCase(Locale.ROOT).startsWith("http://")) {
            address = address.substring(address.indexOf("//") + 2);
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
        if (!HOST.matcher(host).matches() || port < 1 || port > 65_535) {
            throw malformed(text);
        }
        return new FrontendAddress(host, port, secure);
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

    /** Whether it is spoken to over TLS. */
    public boolean isSecure() {
        return secure;
    }

    /** The same address, spoken to over TLS. */
    public FrontendAddress overTls() {
        return new FrontendAddress(host, port, true);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FrontendAddress
                && host.equals(((FrontendAddress) other).host)
                && port == ((FrontendAddress) other).port
                && secure == ((FrontendAddress) other).secure;
    }

    @Override
    public int hashCode() {
        return 31 * host.hashCode() + port;
    }

    /** Host and port, as a {@code Host} header has them. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    /** What stands before an at sign may be a password, and is repeated by no message. */
    private static void requireNoUser(String text) {
        if (text.indexOf('@') >= 0) {
            throw new IllegalArgumentException(
                    "host:port of an FE's HTTP server without a user or a password, which are"
                            + " options of their own: " + ConnectionOptions.USER + " and "
                            + ConnectionOptions.PASSWORD);
        }
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
            // As a whole, since a password may hold a comma.
            requireNoUser(text);
            ArrayList<FrontendAddress> addresses = new ArrayList<>();
            for (String part : text.split(",", -1)) {
                addresses.add(FrontendAddress.parse(part));
            }
            return Collections.unmodifiableList(addresses);
        }
    }
}
