package io.starhex.http;

import io.starhex.domain.load.LoadSpec;
import io.starhex.domain.option.AddressMapping;
import io.starhex.domain.option.ConnectionOptions;
import io.starhex.domain.option.FrontendAddress;
import io.starhex.domain.option.Option;
import io.starhex.domain.option.OptionType;
import io.starhex.domain.option.OptionValues;
import io.starhex.domain.option.Secret;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** Which FEs to ask, as whom, and for how long. Immutable; times are in milliseconds. */
public final class HttpOptions implements Serializable {
    /** How long a load may stand still; -1 derives it from the load's own timeout. */
    public static final Option<Long> SOCKET_TIMEOUT = Option.withDefault(
            "starrocks.write.socket.timeout.ms",
            OptionType.number(-1, 86_400_000, "milliseconds"),
            "-1",
            "How long to wait for the answer to a load or a prepare; -1 is the load's timeout and a minute.");

    /** How long a BE may take to ask for the body of a load. */
    public static final Option<Long> CONTINUE_TIMEOUT = Option.withDefault(
            "starrocks.write.wait-for-continue.timeout.ms",
            OptionType.number(1, 3_600_000, "milliseconds"),
            "30000",
            "How long to wait for a BE's `100 Continue` before a load's body is sent.");

    /** How many rejected rows an error shows. */
    public static final Option<Long> ERROR_ROWS = Option.withDefault(
            "starrocks.write.error.rows",
            OptionType.number(0, 50, "rows"),
            "10",
            "How many of the rows that the server rejected an error shows; 0 asks for none.");

    /** Whether errors hide values. */
    public static final Option<Boolean> ERROR_REDACT = Option.withDefault(
            "starrocks.write.error.redact",
            OptionType.flag(),
            "false",
            "Whether errors say only which column was wrong and why, and never show a value.");

    private static final long serialVersionUID = 1L;
    private static final long DERIVED_MARGIN = 60_000;

    private final ArrayList<FrontendAddress> frontends;
    private final String user;
    private final Secret password;
    private final long connectTimeout;
    private final long readTimeout;
    private final long continueTimeout;
    private final long socketTimeout;
    private final long commitTimeout;
    private final int retries;
    private final ErrorDetail errorDetail;
    private final AddressMapping addresses;

    private HttpOptions(Builder from) {
        this.frontends = new ArrayList<>(from.frontends);
        this.user = from.user;
        this.password = from.password;
        this.connectTimeout = from.connectTimeout;
        this.readTimeout = from.readTimeout;
        this.continueTimeout = from.continueTimeout;
        this.socketTimeout = from.socketTimeout;
        this.commitTimeout = from.commitTimeout;
        this.retries = from.retries;
        this.errorDetail = from.errorDetail;
        this.addresses = from.addresses;
    }

    /** The options of this transport beside {@link ConnectionOptions}, in the order of the reference. */
    public static List<Option<?>> all() {
        return Collections.unmodifiableList(Arrays.asList(SOCKET_TIMEOUT, CONTINUE_TIMEOUT, ERROR_ROWS, ERROR_REDACT));
    }

    /** @param values of a registry that holds {@link ConnectionOptions#all()} and, if loads are made, {@link #all()} */
    public static HttpOptions of(OptionValues values) {
        Builder builder = builder(
                        values.value(ConnectionOptions.FE_HTTP_URL),
                        values.value(ConnectionOptions.USER),
                        values.value(ConnectionOptions.PASSWORD))
                .connectTimeout(values.value(ConnectionOptions.CONNECT_TIMEOUT))
                .readTimeout(values.value(ConnectionOptions.READ_TIMEOUT))
                .retries(values.value(ConnectionOptions.REQUEST_RETRIES).intValue());
        AddressMapping mapping = values.value(ConnectionOptions.ADDRESS_MAPPING);
        if (mapping != null) {
            builder.addresses(mapping);
        }
        Long socket = values.value(SOCKET_TIMEOUT);
        Long patience = values.value(CONTINUE_TIMEOUT);
        Long rows = values.value(ERROR_ROWS);
        if (rows != null) {
            builder.errorRows(rows.intValue());
        }
        if (Boolean.TRUE.equals(values.value(ERROR_REDACT))) {
            builder.redactErrors();
        }
        return builder.socketTimeout(socket == null ? -1 : socket)
                .continueTimeout(patience == null ? builder.continueTimeout : patience)
                .build();
    }

    /** Settings with defaults for everything but these. @param frontends at least one */
    public static Builder builder(List<FrontendAddress> frontends, String user, Secret password) {
        return new Builder(frontends, user, password);
    }

    public List<FrontendAddress> frontends() {
        return Collections.unmodifiableList(frontends);
    }

    public String user() {
        return user;
    }

    public Secret password() {
        return password;
    }

    public long connectTimeout() {
        return connectTimeout;
    }

    public long readTimeout() {
        return readTimeout;
    }

    public long continueTimeout() {
        return continueTimeout;
    }

    /** How often a request that changes nothing is tried, at least once. */
    public int retries() {
        return retries;
    }

    /** Where servers are that redirects name. */
    AddressMapping addresses() {
        return addresses;
    }

    /** How long a server may wait for a commit to become visible before it answers. */
    long commitTimeout() {
        return commitTimeout;
    }

    /** How much of what a server says about bad rows is shown. */
    ErrorDetail errorDetail() {
        return errorDetail;
    }

    /** How long the answer to a load or prepare of this spec may take; never endless. */
    long loadTimeout(LoadSpec spec) {
        return socketTimeout > 0 ? socketTimeout : spec.timeoutSeconds() * 1000L + DERIVED_MARGIN;
    }

    @Override
    public String toString() {
        return user + "@" + frontends;
    }

    /** Collects settings; not thread-safe. */
    public static final class Builder {
        private final List<FrontendAddress> frontends;
        private final String user;
        private final Secret password;
        private long connectTimeout = 30_000;
        private long readTimeout = 30_000;
        private long continueTimeout = 30_000;
        private long socketTimeout = -1;
        // Servers wait 20 s by default, and then answer a failure although they have committed.
        private long commitTimeout = 60_000;
        private int retries = 3;
        private ErrorDetail errorDetail = ErrorDetail.rows(10);
        private AddressMapping addresses = AddressMapping.NONE;

        private Builder(List<FrontendAddress> frontends, String user, Secret password) {
            if (frontends.isEmpty()) {
                throw new IllegalArgumentException("Name at least one FE in " + ConnectionOptions.FE_HTTP_URL);
            }
            this.frontends = frontends;
            this.user = requireNonNull(user, "user is null");
            this.password = requireNonNull(password, "password is null");
        }

        /** @param mapping where servers are that redirects name */
        public Builder addresses(AddressMapping mapping) {
            addresses = requireNonNull(mapping, "mapping is null");
            return this;
        }

        public Builder connectTimeout(long millis) {
            connectTimeout = millis;
            return this;
        }

        public Builder readTimeout(long millis) {
            readTimeout = millis;
            return this;
        }

        public Builder continueTimeout(long millis) {
            continueTimeout = millis;
            return this;
        }

        /** @param millis how long a load may stand still, or -1 to derive it from the load's timeout */
        public Builder socketTimeout(long millis) {
            socketTimeout = millis;
            return this;
        }

        /** @param millis how long a server may wait for a commit to become visible; at least a second is asked for */
        public Builder commitTimeout(long millis) {
            commitTimeout = millis;
            return this;
        }

        /** @param most rejected rows that an error shows, 0 to 50 */
        public Builder errorRows(int most) {
            errorDetail = ErrorDetail.rows(most);
            return this;
        }

        /** Hides values in errors, whatever the server says. */
        public Builder redactErrors() {
            errorDetail = errorDetail.redacted();
            return this;
        }

        public Builder retries(int times) {
            retries = Math.max(1, times);
            return this;
        }

        public HttpOptions build() {
            return new HttpOptions(this);
        }
    }
}
