package io.starhex.contract;

import io.starhex.domain.option.FrontendAddress;
import io.starhex.domain.option.Secret;
import io.starhex.fixtures.StarRocksEmulator;
import io.starhex.fixtures.contract.ContractPorts;
import io.starhex.fixtures.contract.LoadContract;
import io.starhex.fixtures.contract.ScanContract;
import io.starhex.http.HttpAdapter;
import io.starhex.http.HttpOptions;
import io.starhex.http.HttpRuntime;
import io.starhex.thrift.ThriftAdapter;
import io.starhex.thrift.ThriftOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

import java.util.Collections;

/**
 * The transports keep what the ports in memory keep, against the emulator, or with {@code -Dstarrocks.fe=host:port} against a
 * cluster that has the tables of {@link ContractPorts#tables()}.
 */
class TransportContractTest {
    private static StarRocksEmulator emulator;
    private static HttpRuntime runtime;
    private static ContractPorts ports;

    @BeforeAll
    static void connect() {
        String frontend = System.getProperty("starrocks.fe");
        if (frontend == null) {
            emulator = StarRocksEmulator.builder().backends(2).replicas(2).start();
            emulator.execute(ContractPorts.tables());
            frontend = emulator.frontend();
        }
        runtime = HttpRuntime.create();
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

    @AfterAll
    static void disconnect() {
        runtime.close();
        if (emulator != null) {
            emulator.close();
        }
    }

    @Nested
    class Loads extends LoadContract {
        @Override
        protected ContractPorts ports() {
            return ports;
        }
    }

    @Nested
    class Scans extends ScanContract {
        @Override
        protected ContractPorts ports() {
            return ports;
        }
    }
}
