package io.starhex.contract;

import io.starhex.domain.option.FrontendAddress;
import io.starhex.domain.option.Secret;
import io.starhex.fixtures.EmulatorOptions;
import io.starhex.fixtures.StarRocksEmulator;
import io.starhex.fixtures.contract.ContractPorts;
import io.starhex.http.HttpAdapter;
import io.starhex.http.HttpOptions;
import io.starhex.http.HttpRuntime;
import io.starhex.thrift.ThriftAdapter;
import io.starhex.thrift.ThriftOptions;

import java.util.Collections;

/** The ports of both transports, connected to a cluster as the user that the system properties name, or as root. */
final class ConnectedPorts implements AutoCloseable {
    private final HttpRuntime runtime = HttpRuntime.create();
    private final ContractPorts ports;

    private ConnectedPorts(String frontend) {
        HttpOptions options = HttpOptions.builder(
                        Collections.singletonList(FrontendAddress.parse(frontend)),
                        System.getProperty("starrocks.user", "root"),
                        Secret.of(System.getProperty("starrocks.password", "")))
                .build();
        HttpAdapter http = HttpAdapter.of(options, runtime);
        ThriftAdapter thrift = ThriftAdapter.of(ThriftOptions.defaults());
        ports = ContractPorts.of(
                http.loadGateway(),
                http.tableCatalog(),
                http.scanPlanner(),
                thrift.planInspector(),
                thrift.tabletScanner());
    }

    /** A cluster of two BEs with the tables of the contracts, each tablet on both. */
    static StarRocksEmulator emulator(EmulatorOptions options) {
        StarRocksEmulator emulator = options.backends(2).replicas(2).start();
        emulator.execute(ContractPorts.tables());
        return emulator;
    }

    static ConnectedPorts to(String frontend) {
        return new ConnectedPorts(frontend);
    }

    ContractPorts ports() {
        return ports;
    }

    @Override
    public void close() {
        runtime.close();
    }
}
