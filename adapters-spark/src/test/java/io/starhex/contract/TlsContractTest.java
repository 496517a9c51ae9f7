package io.starhex.contract;

import io.starhex.fixtures.StarRocksEmulator;
import io.starhex.fixtures.contract.ContractPorts;
import io.starhex.fixtures.contract.LoadContract;
import io.starhex.fixtures.contract.ScanContract;
import io.starhex.fixtures.tls.TlsFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The transports keep the same where FEs speak TLS and BEs do not, as StarRocks is secured by itself: columns, loads and plans go
 * over the one, bodies and rows over the other.
 */
class TlsContractTest {
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    private static StarRocksEmulator emulator;
    private static ConnectedPorts connected;

    @BeforeAll
    static void connect() {
        emulator =
                ConnectedPorts.emulator(StarRocksEmulator.builder().followers(1).frontendTls());
        System.setProperty(TRUST_STORE, emulator.tlsFiles().trustStore().toString());
        System.setProperty(TRUST_STORE + "Password", TlsFiles.PASSWORD);
        String follower = emulator.frontends().get(1);
        assertThat(follower).startsWith("https://");
        connected = ConnectedPorts.to(follower);
    }

    @AfterAll
    static void disconnect() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE + "Password");
        connected.close();
        emulator.close();
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
