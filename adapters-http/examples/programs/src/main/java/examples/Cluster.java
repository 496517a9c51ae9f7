package examples;

import io.starhex.fixtures.StarRocksEmulator;
import io.starhex.http.StarRocksLoader;

/**
 * The servers that an example talks to: those of {@code -Dfe=host:port}, or an emulator of its own when none is named, with the
 * tables of {@code -Dddl}.
 */
final class Cluster implements AutoCloseable {
    private final StarRocksEmulator emulator = System.getProperty("fe") == null ? StarRocksEmulator.start() : null;

    Cluster() {
        if (emulator != null) {
            emulator.execute(System.getProperty("ddl", ""));
        }
    }

    StarRocksLoader connect() {
        return StarRocksLoader.connect(frontend(), user(), password());
    }

    String frontend() {
        return emulator == null ? System.getProperty("fe") : emulator.frontend();
    }

    String user() {
        return System.getProperty("user", "root");
    }

    String password() {
        return System.getProperty("password", "");
    }

    @Override
    public void close() {
        if (emulator != null) {
            emulator.close();
        }
    }
}
