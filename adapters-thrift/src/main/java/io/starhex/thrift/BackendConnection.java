package io.starhex.thrift;

import org.apache.thrift.TConfiguration;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TIOStreamTransport;
import org.apache.thrift.transport.TTransportException;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

import static java.util.Objects.requireNonNull;

/** A socket to one BE that speaks the binary protocol, unframed. Belongs to one thread. */
final class BackendConnection implements AutoCloseable {
    private static final int LARGEST_MESSAGE = Integer.MAX_VALUE;
    private static final int LARGEST_FRAME = Integer.MAX_VALUE;
    private static final int DEEPEST_NESTING = 64;
    private static final int BUFFER_BYTES = 8192;

    private final Socket socket;
    private final PatientInput input;
    private final ScanCalls calls;

    private BackendConnection(Socket socket, PatientInput input, ScanCalls calls) {
        this.socket = socket;
        this.input = input;
        this.calls = calls;
    }

    /** @param waiting is called about once a second while an answer is awaited; what it throws ends the wait */
    static BackendConnection open(String host, int port, int connectTimeoutMillis, Runnable waiting) throws TException {
        requireNonNull(waiting, "waiting is null");
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(new InetSocketAddress(host, port), connectTimeoutMillis);
            PatientInput input = PatientInput.of(socket, waiting);
            // One reply may be larger than the 100 MB that libthrift allows by default.
            TConfiguration limits = new TConfiguration(LARGEST_MESSAGE, LARGEST_FRAME, DEEPEST_NESTING);
            TIOStreamTransport transport = new TIOStreamTransport(
                    limits,
                    new BufferedInputStream(input, BUFFER_BYTES),
                    new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES));
            // Strict both ways: a BE takes versioned messages only.
            return new BackendConnection(socket, input, new ScanCalls(new TBinaryProtocol(transport, true, true)));
        } catch (IOException e) {
            closeQuietly(socket);
            throw new TTransportException(TTransportException.NOT_OPEN, e.toString(), e);
        } catch (TException e) {
            closeQuietly(socket);
            throw e;
        }
    }

    /** The calls, whose next answer may take so long from now. */
    ScanCalls callsWithin(int seconds) {
        input.within(seconds);
        return calls;
    }

    @Override
    public void close() {
        closeQuietly(socket);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            return;
        }
    }
}
