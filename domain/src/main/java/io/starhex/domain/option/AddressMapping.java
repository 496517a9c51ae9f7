package io.starhex.domain.option;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * Where servers are reached whose own addresses mean nothing to this machine, as in containers and behind gateways. An
 * entry maps one port of a host, or all of them. Immutable.
 */
public final class AddressMapping implements Serializable {
    /** Every address is taken as it is. */
    public static final AddressMapping NONE = new AddressMapping(new LinkedHashMap<>());

    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, String> targets;

    private AddressMapping(LinkedHashMap<String, String> targets) {
        this.targets = targets;
    }

    /**
     * Reads {@code from=to} between commas; each side is {@code host} or {@code host:port}, IPv6 between brackets. A side
     * without a port keeps the port.
     *
     * @throws IllegalArgumentException naming what is expected and what was found
     */
    public static AddressMapping parse(String text) {
        LinkedHashMap<String, String> targets = new LinkedHashMap<>();
        for (String entry : text.split(",", -1)) {
            String[] sides = entry.trim().split("=", -1);
            boolean whole = sides.length == 2 && isAddress(sides[0].trim()) && isAddress(sides[1].trim());
            if (!whole || targets.put(sides[0].trim(), sides[1].trim()) != null) {
                throw new IllegalArgumentException("from=to, several between commas, each host or host:port and each"
                        + " from once; not " + entry.trim());
            }
        }
        return new AddressMapping(targets);
    }

    /** Where to connect for this address; the same address where nothing is said of it. */
    public FrontendAddress reachable(FrontendAddress named) {
        String exact = targets.get(named.toString());
        String target = exact == null ? targets.get(hostOf(named.toString())) : exact;
        if (target == null) {
            return named;
        }
        String address = hostOf(target).equals(target) ? target + ":" + named.port() : target;
        FrontendAddress mapped = FrontendAddress.parse(address);
        return named.isSecure() ? mapped.overTls() : mapped;
    }

    /** The type of an option that holds one. */
    public static OptionType<AddressMapping> type() {
        return new MappingType();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressMapping && targets.equals(((AddressMapping) other).targets);
    }

    @Override
    public int hashCode() {
        return targets.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> entry : targets.entrySet()) {
            text.append(text.length() == 0 ? "" : ",")
                    .append(entry.getKey())
                    .append('=')
                    .append(entry.getValue());
        }
        return text.toString();
    }

    private static boolean isAddress(String text) {
        if (text.isEmpty()) {
            return false;
        }
        try {
            FrontendAddress.parse(hostOf(text).equals(text) ? text + ":1" : text);
            return true;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** The part before the port; a bracketed IPv6 host keeps its brackets. */
    private static String hostOf(String address) {
        int colon = address.lastIndexOf(':');
        return colon < 0 || address.endsWith("]") ? address : address.substring(0, colon);
    }

    private static final class MappingType implements OptionType<AddressMapping> {
        private static final long serialVersionUID = 1L;

        @Override
        public String describe() {
            return "`from=to` of servers, between commas";
        }

        @Override
        public AddressMapping parse(String text) {
            return AddressMapping.parse(requireNonNull(text, "text is null"));
        }
    }
}
