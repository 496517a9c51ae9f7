package io.starhex.contract;

import io.starhex.fixtures.StarRocksEmulator;
import io.starhex.fixtures.contract.ContractPorts;
import io.starhex.fixtures.contract.LoadContract;
import io.starhex.fixtures.contract.ScanContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/**
 * The transports keep what the ports in memory keep, against the emulator, or with {@code -Dstarrocks.fe=host:port} against a
 * cluster that has the tables of {@link ContractPorts#tables()}.
 */
class TransportContractTest {
    private static StarRocksEmulator emulator;
    private static ConnectedPorts connected;

    @BeforeAll
    static void connect() {
        String frontend = System.getProperty("starrocks.fe");
        if (frontend == null) {
            emulator = ConnectedPorts.emulator(StarRocksEmulator.builder());
            frontend = emulator.frontend();
        }
        connected = ConnectedPorts.to(frontend);
    }

    @AfterAll
    static void disconnect() {
        connected.close();
        if (emulator != null) {
            emulator.close();
        }
    }

    @Nested
    class Loads extends LoadContract {
        @Override
        protected ContractPorts ports() {
            return connected.ports();
        }
    }

    @Nested
    class Scans extends ScanContract {
        @Override
        protected ContractPorts ports() {
            return connected.ports();
        }
    }
}
