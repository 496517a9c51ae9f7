package io.starhex.thrift;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.ScanFailed;
import io.starhex.domain.scan.ScanLimits.Fetching;
import io.starhex.ports.ColumnBatch;
import io.starhex.ports.ScanCursor;
import org.apache.thrift.TException;

/**
 * One scanner on one BE: fetches at the number of rows fetched so far, never twice at the same. It may ask for a batch
 * while the one before is still being read; what comes waits in the socket, so that no thread is needed. Belongs to one
 * thread.
 */
final class ThriftScanCursor implements ScanCursor {
    private static final int CLOSE_TIMEOUT_SECONDS = 5;

    private final ScanSite site;
    private final BackendConnection connection;
    private final String contextId;
    private final int fetchSeconds;
    private final ArrowDecoder decoder;
    private long rows;
    private TException lost;
    private State state = State.IDLE;

    private enum State {
        /** Nothing is on its way. */
        IDLE,
        /** The next batch was asked for and not yet read. */
        ASKED,
        /** The last row was read; the scanner is still there. */
        ENDED,
        /** The connection has an unread or lost answer and can carry no other call. */
        BROKEN,
        CLOSED
    }

    /** @param fetchSeconds how long one answer may take: a selective scan is silent until its first match */
    ThriftScanCursor(ScanSite site, BackendConnection connection, String contextId, int fetchSeconds) {
        this.site = site;
        this.connection = connection;
        this.contextId = contextId;
        this.fetchSeconds = fetchSeconds;
        this.decoder = new ArrowDecoder(site.query.columns());
    }

    @Override
    public ColumnBatch next() {
        if (state == State.ENDED) {
            return null;
        }
        if (state == State.CLOSED || (state == State.BROKEN && lost == null)) {
            throw new IllegalStateException("The scan of " + site + " is " + state);
        }
        while (true) {
            long start = System.nanoTime();
            ScanReply reply = fetch();
            if (reply.isEndOfStream()) {
                state = State.ENDED;
                return null;
            }
            long fetched = System.nanoTime();
            ColumnBatch batch = decode(reply.rows());
            rows += batch.rows();
            site.listener.fetched(batch, fetched - start, System.nanoTime() - fetched);
            askAhead();
            if (batch.rows() > 0) {
                return batch;
            }
        }
    }

    @Override
    public void close() {
        if (state == State.CLOSED) {
            return;
        }
        State before = state;
        state = State.CLOSED;
        try {
            if (contextId != null && (before == State.BROKEN || before == State.ASKED)) {
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

    /** A BE answers one connection in order, so a scanner whose fetch is under way is closed over another. */
    private void closeElsewhere() throws TException {
        try (BackendConnection other = site.connectWithin(CLOSE_TIMEOUT_SECONDS)) {
            other.callsWithin(CLOSE_TIMEOUT_SECONDS).close(contextId);
        }
    }

    /** The next answer, which is sound: it has rows, or it is the end. */
    private ScanReply fetch() {
        boolean asked = state == State.ASKED;
        // Until an answer is read whole, the connection is good for nothing else, whatever is thrown.
        state = State.BROKEN;
        ScanReply reply;
        try {
            if (lost != null) {
                throw lost;
            }
            if (!asked) {
                connection.callsWithin(fetchSeconds).sendNext(contextId, rows);
            }
            reply = connection.callsWithin(fetchSeconds).receiveNext();
        } catch (TException e) {
            lost = null;
            throw site.brokenOff(rows, e);
        }
        state = State.IDLE;
        requireSound(reply);
        return reply;
    }

    private void requireSound(ScanReply reply) {
        if (!reply.status().isOk()) {
            throw site.failed(rows, "failed with " + reply.status() + advice(reply.status()));
        }
        if (reply.isEndOfStream() && reply.rows() != null) {
            throw site.failed(rows, "sent rows together with its end, which no BE does; they are not trusted");
        }
        if (!reply.isEndOfStream() && reply.rows() == null) {
            throw site.failed(
                    rows, "answered neither rows nor an end; it could not turn a value into Arrow (see the BE's log)");
        }
    }

    private void askAhead() {
        if (site.query.limits().fetching() != Fetching.ONE_AHEAD || rows >= site.query.mostRows()) {
            return;
        }
        try {
            connection.callsWithin(fetchSeconds).sendNext(contextId, rows);
            state = State.ASKED;
        } catch (TException e) {
            // The rows at hand are whole; the next call tells.
            lost = e;
            state = State.BROKEN;
        }
    }

    private ColumnBatch decode(RowBytes bytes) {
        try {
            return decoder.decode(bytes.array(), bytes.length());
        } catch (MalformedArrow e) {
            throw new ScanFailed(Effect.REJECTED, site + ", after " + rows + " rows: " + e.getMessage(), e);
        }
    }

    private String advice(ScanStatus status) {
        if (status.code() == ScanStatus.CANCELLED) {
            return ". The BE's log has the cause: memory, a timeout of "
                    + site.query.limits().queryTimeoutSeconds()
                    + " s (starrocks.request.query.timeout.s), or a failure of another scan of the same query";
        }
        if (status.code() == ScanStatus.NOT_FOUND) {
            return ". The BE no longer has the scanner at row " + rows + ": it restarted, or nobody read for "
                    + site.query.limits().keepAliveMinutes() + " minutes";
        }
        return "";
    }
}
