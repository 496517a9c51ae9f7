package io.starhex.thrift;

import io.starhex.domain.option.ConnectionOptions;
import io.starhex.domain.option.OptionValues;

import java.io.Serializable;

/** What the scan transport lets its user choose. Immutable. */
public final class ThriftOptions implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int DEFAULT_CONNECT_TIMEOUT_MILLIS = 30_000;

    private final int connectTimeoutMillis;

    private ThriftOptions(int connectTimeoutMillis) {
        this.connectTimeoutMillis = connectTimeoutMillis;
    }

    /** Thirty seconds to connect. */
    public static ThriftOptions defaults() {
        return new ThriftOptions(DEFAULT_CONNECT_TIMEOUT_MILLIS);
    }

    /** Takes what a configuration says. */
    public static ThriftOptions of(OptionValues values) {
        return defaults()
                .withConnectTimeoutMillis(
                        values.value(ConnectionOptions.CONNECT_TIMEOUT).intValue());
    }

    /** @param millis how long to wait for a connection to a BE, at least 1 */
    public ThriftOptions withConnectTimeoutMillis(int millis) {
        return new ThriftOptions(millis);
    }

    public int connectTimeoutMillis() {
        return connectTimeoutMillis;
    }
}
