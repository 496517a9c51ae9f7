package io.starhex.ports;

import io.starhex.domain.failure.ValueRefused;
import io.starhex.domain.load.PreparedLoad;
import io.starhex.domain.row.Row;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Driving, where rows are: takes rows of Java values for a {@link TableLoad}. Belongs to one thread; only {@link #rows} may be
 * asked by another.
 *
 * <p>A writer ends with {@link #finish}. One that is closed before drops its rows, and its load can no longer be
 * committed.
 */
public final class RowWriter implements AutoCloseable {
    private final LoadSession session;
    private final Row row;
    private final AtomicLong rows = new AtomicLong();
    private List<PreparedLoad> receipts;

    RowWriter(LoadSession session, Row row) {
        this.session = session;
        this.row = row;
    }

    /** The row to fill before {@link #write()}; the same one each time, empty after each row that was taken. */
    public Row row() {
        return row;
    }

    /**
     * Takes the row that was filled. Blocks while both buffers are full.
     *
     * @throws io.starhex.domain.failure.LoadFailed when a value has no form that StarRocks takes, or the server failed;
     *     nothing of this writer is or becomes visible
     */
    public synchronized void write() {
        session.write(row);
        rows.lazySet(session.rows());
        row.clear();
    }

    /**
     * Takes a row of these values, in the order of the columns, as {@link Row#set(int, Object)} does.
     *
     * @throws ValueRefused when a value does not fit its column; no row was taken, and the next may be written
     */
    public void write(Object... values) {
        row.clear();
        if (values.length != row.columns().size()) {
            throw new IllegalArgumentException(
                    "A row of " + row + " has " + row.columns().size() + " values, not " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            row.set(i, values[i]);
        }
        write();
    }

    /** Sends what is buffered if its first row is older than the flush interval. For callers whose rows come slowly. */
    public synchronized void tick() {
        session.tick();
    }

    /** Rows taken so far; any thread may ask, and does not wait. */
    public long rows() {
        return rows.get();
    }

    /**
     * Sends what is left, so that the server has all rows and is ready to show them.
     *
     * @return what is to be committed, which the load does
     * @throws io.starhex.domain.failure.LoadFailed when the server refuses rows, naming some and why, or failed
     */
    public synchronized List<PreparedLoad> finish() {
        if (receipts == null) {
            receipts = session.prepare();
        }
        return receipts;
    }

    /** Drops the rows of this writer, unless it has finished. */
    @Override
    public synchronized void close() {
        if (receipts == null) {
            session.close();
        }
    }

    /** Null while the writer has not finished. */
    synchronized List<PreparedLoad> receipts() {
        return receipts;
    }

    synchronized void abort() {
        receipts = null;
        session.abort();
    }
}
