package io.starhex.domain.option;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The options that say where StarRocks is and who asks, shared by every transport. */
public final class ConnectionOptions {
    public static final Option<List<FrontendAddress>> FE_HTTP_URL = Option.required(
                    "starrocks.fe.http.url",
                    FrontendAddress.listType(),
                    "HTTP addresses of the FEs, `host:port` between commas, with or without `http://`, or with `https://`"
                            + " (TLS, trusting what the JVM trusts). When one does not answer the next is asked.")
            .orNamed("starrocks.fenodes");

    /** A secret, since such addresses may hold a password. */
    public static final Option<Secret> FE_JDBC_URL = Option.optional(
            "starrocks.fe.jdbc.url",
            new SecretType(),
            "Accepted for compatibility and not used: schemas are read over the FE's HTTP server, so no MySQL driver is"
                    + " needed.");

    public static final Option<String> USER = Option.required(
                    "starrocks.user",
                    OptionType.text(),
                    "The StarRocks user; needs SELECT to read and INSERT to write.")
            .orNamed("user", "starrocks.request.auth.user");

    public static final Option<Secret> PASSWORD = Option.secret(
                    "starrocks.password", new SecretType(), "The user's password; may be empty.")
            .orNamed("password", "starrocks.request.auth.password");

    public static final Option<Long> CONNECT_TIMEOUT = Option.withDefault(
            "starrocks.request.connect.timeout.ms",
            OptionType.number(1, 3_600_000, "milliseconds"),
            "30000",
            "How long to wait for a connection to an FE or a BE.");

    public static final Option<Long> READ_TIMEOUT = Option.withDefault(
            "starrocks.request.read.timeout.ms",
            OptionType.number(1, 3_600_000, "milliseconds"),
            "30000",
            "How long to wait for an answer to a metadata or planning request, and for rows when a query's own time is over.");

    public static final Option<Long> REQUEST_RETRIES = Option.withDefault(
            "starrocks.request.retries",
            OptionType.number(0, 1000, "attempts"),
            "3",
            "How often a request that changes nothing (schema, plan, label state) is tried, over all FEs; at least once.");

    public static final Option<AddressMapping> ADDRESS_MAPPING = Option.optional(
            "starrocks.address.mapping",
            AddressMapping.type(),
            "Where FEs and BEs are reached whose own addresses, as redirects and plans name them, mean nothing here:"
                    + " `from=to` between commas, each side `host` or `host:port`.");

    private ConnectionOptions() {}

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return Collections.unmodifiableList(Arrays.asList(
                FE_HTTP_URL,
                FE_JDBC_URL,
                USER,
                PASSWORD,
                CONNECT_TIMEOUT,
                READ_TIMEOUT,
                REQUEST_RETRIES,
                ADDRESS_MAPPING));
    }

    private static final class SecretType implements OptionType<Secret> {
        private static final long serialVersionUID = 1L;

        @Override
        public String describe() {
            return "text";
        }

        @Override
        public Secret parse(String text) {
            return Secret.of(text);
        }
    }
}
