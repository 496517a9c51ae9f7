package io.starhex.thrift;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.ScanFailed;
import io.starhex.domain.scan.Backend;
import io.starhex.domain.scan.ScanTask;
import io.starhex.ports.ColumnBatch;
import io.starhex.ports.ScanCursor;
import org.apache.thrift.TException;

/** One scanner on one BE: fetches at the number of rows fetched so far, never twice at the same. Belongs to one thread. */
final class ThriftScanCursor implements ScanCursor {
    private static final int CLOSE_TIMEOUT_SECONDS = 5;

    private final ScanTask task;
    private final Backend backend;
    private final BackendConnection connection;
    private final String contextId;
    private final int fetchSeconds;
    private final ArrowDecoder decoder;
    private long rows;
    private State state = State.READING;

    private enum State {
        READING,
        /** The last row was read; the scanner is still there. */
        ENDED,
        /** The connection has an unread or lost answer and can carry no other call. */
        BROKEN,
        CLOSED
    }

    /** @param fetchSeconds how long one answer may take: a selective scan is silent until its first match */
    ThriftScanCursor(ScanTask task, Backend backend, BackendConnection connection, String contextId, int fetchSeconds) {
        this.task = task;
        this.backend = backend;
        this.connection = connection;
        this.contextId = contextId;
        this.fetchSeconds = fetchSeconds;
        this.decoder = new ArrowDecoder(task.columns());
    }

    @Override
    public ColumnBatch next() {
        while (state == State.READING) {
            ScanReply reply = fetch();
            if (reply.isEndOfStream() && reply.rows() != null) {
                throw failed("sent rows together with its end, which no BE does; they are not trusted");
            }
            if (reply.isEndOfStream()) {
                state = State.ENDED;
                return null;
            }
            if (reply.rows() == null) {
                throw failed(
                        "answered neither rows nor an end; it could not turn a value into Arrow (see the BE's log)");
            }
            ColumnBatch batch = decode(reply.rows());
            rows += batch.rows();
            if (batch.rows() > 0) {
                return batch;
            }
        }
        if (state == State.ENDED) {
            return null;
        }
        throw new IllegalStateException("The scan of " + task + " is " + state);
    }

    @Override
    public void close() {
        if (state == State.CLOSED) {
            return;
        }
        State before = state;
        state = State.CLOSED;
        try {
            if (contextId != null && before == State.BROKEN) {
                connection.close();
                closeElsewhere();
            } else if (contextId != null) {
                connection.callsWithin(CLOSE_TIMEOUT_SECONDS).close(contextId);
            }
        } catch (TException leftToTheServer) {
            // The BE drops an idle scanner by itself; the task has its rows or its error already.
            return;
        } finally {
            connection.close();
        }
    }

    /** A BE answers one connection in order, so a scanner whose fetch is stuck is closed over another. */
    private void closeElsewhere() throws TException {
        try (BackendConnection other = BackendConnection.open(backend, CLOSE_TIMEOUT_SECONDS * 1000)) {
            other.callsWithin(CLOSE_TIMEOUT_SECONDS).close(contextId);
        }
    }

    private ScanReply fetch() {
        ScanReply reply;
        try {
            reply = connection.callsWithin(fetchSeconds).next(contextId, rows);
        } catch (TException e) {
            state = State.BROKEN;
            throw new ScanFailed(
                    Effect.NONE,
                    "BE " + backend + " broke off " + task + " after " + rows + " rows: " + e.getMessage(),
                    e);
        }
        if (!reply.status().isOk()) {
            throw failed("failed with " + reply.status() + advice(reply.status()));
        }
        return reply;
    }

    private ColumnBatch decode(byte[] bytes) {
        try {
            return decoder.decode(bytes);
        } catch (MalformedArrow e) {
            throw new ScanFailed(
                    Effect.REJECTED, "BE " + backend + ", " + task + ", after " + rows + " rows: " + e.getMessage(), e);
        }
    }

    private ScanFailed failed(String what) {
        return new ScanFailed(
                Effect.NONE, "BE " + backend + ", " + task + ", after " + rows + " rows: the scan " + what, null);
    }

    private String advice(ScanStatus status) {
        if (status.code() == ScanStatus.CANCELLED) {
            return ". The BE's log has the cause: memory, a timeout of "
                    + task.limits().queryTimeoutSeconds()
                    + " s (starrocks.request.query.timeout.s), or a failure of another scan of the same query";
        }
        if (status.code() == ScanStatus.NOT_FOUND) {
            return ". The BE no longer has the scanner at row " + rows + ": it restarted, or nobody read for "
                    + task.limits().keepAliveMinutes() + " minutes";
        }
        return "";
    }
}
