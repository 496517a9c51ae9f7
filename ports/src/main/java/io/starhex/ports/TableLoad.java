package io.starhex.ports;

import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.load.PreparedLoad;
import io.starhex.domain.row.Row;
import io.starhex.domain.table.Column;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;

/**
 * Driving: one load of one table, by any number of writers, that becomes visible with one commit or not at all. Each
 * writer is a transaction of its own; they are committed one after the other when all are prepared, as {@link
 * LoadCommitter} says. Thread-safe; its writers belong to one thread each.
 *
 * <p>Closing a load that was neither committed nor handed over aborts it.
 */
public final class TableLoad implements AutoCloseable {
    private final LoadPlan plan;
    private final Row empty;
    private final IntFunction<LoadSession> sessions;
    private final LoadCommitter committer;
    private final List<RowWriter> writers = new CopyOnWriteArrayList<>();
    private boolean ended;

    TableLoad(LoadPlan plan, Row empty, IntFunction<LoadSession> sessions, LoadCommitter committer) {
        this.plan = plan;
        this.empty = empty;
        this.sessions = sessions;
        this.committer = committer;
    }

    /** What rows hold, by position. */
    public List<Column> columns() {
        return empty.columns();
    }

    /** Opens a writer for one thread. It keeps two buffers of the size that the options say, and sends them by itself. */
    public synchronized RowWriter writer() {
        requireOpen();
        RowWriter writer = new RowWriter(sessions.apply(writers.size()), empty.another());
        writers.add(writer);
        return writer;
    }

    /** Rows that all writers have taken so far; any thread may ask, and does not wait. */
    public long rows() {
        long rows = 0;
        for (RowWriter writer : writers) {
            rows += writer.rows();
        }
        return rows;
    }

    /**
     * Makes the rows of all writers visible.
     *
     * @return how many rows there are
     * @throws IllegalStateException when a writer has not finished: its rows may not be all
     * @throws io.starhex.domain.failure.LoadFailed when nothing was committed; all is rolled back
     * @throws io.starhex.domain.failure.OutcomeUnknown when some may be visible; nothing is rolled back, the message says
     *     what to look up
     */
    public synchronized long commit() {
        List<PreparedLoad> prepared = prepared();
        ended = true;
        committer.commit(prepared);
        return rows();
    }

    /**
     * Gives the prepared transactions to whoever decides, such as another process with {@link LoadCommitter}. This load
     * neither commits nor aborts them any more.
     *
     * @throws IllegalStateException when a writer has not finished
     */
    public synchronized List<PreparedLoad> handOver() {
        List<PreparedLoad> prepared = prepared();
        ended = true;
        return prepared;
    }

    /** Drops the rows of all writers, also of those that still write, whose next call then fails. Never throws. */
    public synchronized void abort() {
        if (ended) {
            return;
        }
        ended = true;
        for (RowWriter writer : writers) {
            writer.abort();
        }
    }

    /** Aborts, unless the load has ended. */
    @Override
    public void close() {
        abort();
    }

    private List<PreparedLoad> prepared() {
        requireOpen();
        List<PreparedLoad> prepared = new ArrayList<>();
        for (int i = 0; i < writers.size(); i++) {
            List<PreparedLoad> ofWriter = writers.get(i).receipts();
            if (ofWriter == null) {
                throw new IllegalStateException("Writer " + (i + 1) + " of " + writers.size() + " of the load into "
                        + plan.spec().table()
                        + " has not finished; call finish() after its last row, or abort the load");
            }
            prepared.addAll(ofWriter);
        }
        return prepared;
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("The load into " + plan.spec().table() + " has ended");
        }
    }

    @Override
    public String toString() {
        return plan.toString();
    }
}
