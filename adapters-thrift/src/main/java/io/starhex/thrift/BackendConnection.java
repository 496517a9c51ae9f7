package io.starhex.thrift;

import io.starhex.domain.scan.Backend;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TSocket;

import java.util.concurrent.TimeUnit;

/** A socket to one BE that speaks the binary protocol, unframed. Belongs to one thread. */
final class BackendConnection implements AutoCloseable {
    private static final int LARGEST_MESSAGE = Integer.MAX_VALUE;
    private static final int LARGEST_FRAME = Integer.MAX_VALUE;
    private static final int DEEPEST_NESTING = 64;

    private final TSocket socket;
    private final ScanCalls calls;

    private BackendConnection(TSocket socket) {
        this.socket = socket;
        // Strict both ways: a BE takes versioned messages only.
        this.calls = new ScanCalls(new TBinaryProtocol(socket, true, true));
    }

    static BackendConnection open(Backend backend, int connectTimeoutMillis) throws TException {
        // One reply may be larger than the 100 MB that libthrift allows by default.
        TConfiguration limits = new TConfiguration(LARGEST_MESSAGE, LARGEST_FRAME, DEEPEST_NESTING);
        TSocket socket =
                new TSocket(limits, backend.host(), backend.port(), connectTimeoutMillis, connectTimeoutMillis);
        socket.open();
        return new BackendConnection(socket);
    }

    /** The calls, whose next answer may take so long. */
    ScanCalls callsWithin(int seconds) {
        socket.setSocketTimeout((int) Math.min(Integer.MAX_VALUE, TimeUnit.SECONDS.toMillis(seconds)));
        return calls;
    }

    @Override
    public void close() {
        socket.close();
    }
}
