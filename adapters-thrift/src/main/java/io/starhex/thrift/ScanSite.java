package io.starhex.thrift;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.ScanFailed;
import io.starhex.domain.option.ConnectionOptions;
import io.starhex.domain.option.FrontendAddress;
import io.starhex.domain.scan.Backend;
import io.starhex.domain.scan.ScanQuery;
import io.starhex.domain.scan.ScanTask;
import io.starhex.ports.ScanListener;
import org.apache.thrift.TException;

import java.io.InterruptedIOException;

/** What is scanned, where, and who listens; it connects, and says in errors what it is. Immutable. */
final class ScanSite {
    final ScanQuery query;
    final ScanTask task;
    final ScanListener listener;
    private final Backend backend;
    private final ThriftOptions options;

    ScanSite(ScanQuery query, ScanTask task, Backend backend, ThriftOptions options, ScanListener listener) {
        this.query = query;
        this.task = task;
        this.backend = backend;
        this.options = options;
        this.listener = listener;
    }

    /** @throws ScanFailed when nobody answers there */
    BackendConnection connect() {
        FrontendAddress address = address();
        try {
            return BackendConnection.open(
                    address.host(), address.port(), options.connectTimeoutMillis(), listener::waiting);
        } catch (TException e) {
            throw new ScanFailed(
                    Effect.NONE,
                    this + " cannot be reached"
                            + (address.toString().equals(backend.toString()) ? "" : " at " + address)
                            + ": " + e.getMessage()
                            + ". The FE's plan names this address (host and be_port); it must be reachable from every"
                            + " executor, or " + ConnectionOptions.ADDRESS_MAPPING + " must say where it is",
                    e);
        }
    }

    /** A connection for a few words, which waits for nothing long. */
    BackendConnection connectWithin(int seconds) throws TException {
        FrontendAddress address = address();
        return BackendConnection.open(address.host(), address.port(), seconds * 1000, () -> {});
    }

    /** No answer to the call that opens. */
    ScanFailed unanswered(TException cause) {
        return lost("did not answer when it was to be opened", cause);
    }

    /** No answer to another call. */
    ScanFailed brokenOff(long rows, TException cause) {
        return lost("broke off after " + rows + " rows", cause);
    }

    ScanFailed failed(long rows, String what) {
        return new ScanFailed(Effect.NONE, this + ", after " + rows + " rows: the scan " + what, null);
    }

    /** Another backend would not do better for a thread that is to stop. */
    private ScanFailed lost(String what, TException cause) {
        boolean interrupted = cause.getCause() instanceof InterruptedIOException
                && Thread.currentThread().isInterrupted();
        return new ScanFailed(
                interrupted ? Effect.UNKNOWN : Effect.NONE, this + " " + what + ": " + cause.getMessage(), cause);
    }

    private FrontendAddress address() {
        return options.addresses().reachable(FrontendAddress.of(backend.host(), backend.port()));
    }

    @Override
    public String toString() {
        return "BE " + backend + ", " + query.table() + ", tablets " + task.tabletIds();
    }
}
