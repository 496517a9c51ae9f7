package io.starhex.thrift;

import io.starhex.domain.option.AddressMapping;
import io.starhex.domain.option.ConnectionOptions;
import io.starhex.domain.option.OptionValues;

import java.io.Serializable;

import static java.util.Objects.requireNonNull;

/** What the scan transport lets its user choose. Immutable. */
public final class ThriftOptions implements Serializable {
    private static final long serialVersionUID = 3L;
    private static final int DEFAULT_TIMEOUT_MILLIS = 30_000;

    private final int connectTimeoutMillis;
    private final int readTimeoutMillis;
    private final AddressMapping addresses;

    private ThriftOptions(int connectTimeoutMillis, int readTimeoutMillis, AddressMapping addresses) {
        this.connectTimeoutMillis = connectTimeoutMillis;
        this.readTimeoutMillis = readTimeoutMillis;
        this.addresses = requireNonNull(addresses, "addresses is null");
    }

    /** Thirty seconds to connect, to the addresses that plans name, and to answer after a query's own time is over. */
    public static ThriftOptions defaults() {
        return new ThriftOptions(DEFAULT_TIMEOUT_MILLIS, DEFAULT_TIMEOUT_MILLIS, AddressMapping.NONE);
    }

    /** Takes what a configuration says. */
    public static ThriftOptions of(OptionValues values) {
        AddressMapping mapping = values.value(ConnectionOptions.ADDRESS_MAPPING);
        return defaults()
                .withConnectTimeoutMillis(
                        values.value(ConnectionOptions.CONNECT_TIMEOUT).intValue())
                .withReadTimeoutMillis(
                        values.value(ConnectionOptions.READ_TIMEOUT).intValue())
                .withAddresses(mapping == null ? AddressMapping.NONE : mapping);
    }

    /** @param millis how long to wait for a connection to a BE, at least 1 */
    public ThriftOptions withConnectTimeoutMillis(int millis) {
        return new ThriftOptions(millis, readTimeoutMillis, addresses);
    }

    /** @param millis how much longer than its query an answer of rows may take, at least 1 */
    public ThriftOptions withReadTimeoutMillis(int millis) {
        return new ThriftOptions(connectTimeoutMillis, millis, addresses);
    }

    /** @param mapping where the BEs are that plans name */
    public ThriftOptions withAddresses(AddressMapping mapping) {
        return new ThriftOptions(connectTimeoutMillis, readTimeoutMillis, mapping);
    }

    public AddressMapping addresses() {
        return addresses;
    }

    public int connectTimeoutMillis() {
        return connectTimeoutMillis;
    }

    public int readTimeoutMillis() {
        return readTimeoutMillis;
    }
}
