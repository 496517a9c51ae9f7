package io.starhex.ports;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.failure.StarRocksException;
import io.starhex.domain.failure.Unencodable;
import io.starhex.domain.load.FlushTrigger;
import io.starhex.domain.load.FormatChoice;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.load.PreparedLoad;
import io.starhex.domain.row.LoadFormat;
import io.starhex.domain.row.RowBuffer;
import io.starhex.domain.row.RowEncoder;
import io.starhex.domain.row.ValueReader;

import java.util.List;

/**
 * Driving, where rows are: loads rows of one task so that they are stored and invisible. Two buffers, one that fills and
 * one that is on its way; when both are full the writer waits. Belongs to one thread.
 *
 * <p>A session ends with {@link #prepare}, whose receipts someone else commits, or with {@link #abort}. Closing it without
 * either aborts.
 */
public final class LoadSession implements AutoCloseable {
    private static final int ROWS_BETWEEN_LOOKS_AT_THE_CLOCK = 1024;
    private static final int FIRST_CAPACITY = 64 << 10;
    private static final int ROOM_FOR_THE_LAST_ROW = 64 << 10;

    private final LoadPlan plan;
    private final BodySender sender;
    private final Ticker ticker;
    private RowEncoder encoder;
    private RowBuffer filling;
    private RowBuffer spare;
    private long firstRowNanos;
    private long rows;
    private Stage stage = Stage.OPEN;

    private enum Stage {
        OPEN,
        /** A call failed, so rows are missing: only {@link #abort} makes sense. */
        FAILED,
        ENDED
    }

    LoadSession(LoadPlan plan, BodySender sender, Ticker ticker) {
        this.plan = plan;
        this.sender = sender;
        this.ticker = ticker;
        // The row that fills a buffer is sent with it.
        long capacity = plan.delivery().flush().maxBytes() + ROOM_FOR_THE_LAST_ROW;
        this.filling = new RowBuffer(FIRST_CAPACITY, capacity);
        this.spare = new RowBuffer(FIRST_CAPACITY, capacity);
        this.encoder = plan.encoder(plan.spec().format());
        encoder.begin(filling);
    }

    /**
     * Takes one row, whose reader may be reused as soon as this returns. Blocks while both buffers are full.
     *
     * @throws LoadFailed when a value cannot be carried unchanged, or the server failed; nothing of this session is or
     *     becomes visible
     */
    public void write(ValueReader row) {
        enter();
        try {
            encoder.encode(row, filling);
        } catch (Unencodable refusal) {
            encodeOtherwise(row, refusal);
        }
        rows++;
        if (filling.rows() == 1) {
            firstRowNanos = ticker.nanos();
            sender.expect(plan.spec().withFormat(encoder.format()));
        }
        if (plan.delivery().flush().evaluate(filling.rows(), filling.size()) != FlushTrigger.NONE) {
            flush();
        } else if (rows % ROWS_BETWEEN_LOOKS_AT_THE_CLOCK == 0) {
            flushIfOld();
        }
        stage = Stage.OPEN;
    }

    /** Sends the filling buffer if it is old enough. For callers whose rows come slowly. */
    public void tick() {
        enter();
        flushIfOld();
        stage = Stage.OPEN;
    }

    private void flushIfOld() {
        long age = ticker.nanos() - firstRowNanos;
        if (plan.delivery().flush().evaluate(filling.rows(), filling.size(), age) != FlushTrigger.NONE) {
            flush();
        }
    }

    /** Rows taken so far. */
    public long rows() {
        return rows;
    }

    /**
     * Sends what is left and prepares.
     *
     * @return a receipt a transaction, in the order they must be committed; none when no row was written
     */
    public List<PreparedLoad> prepare() {
        enter();
        flush();
        List<PreparedLoad> receipts = sender.prepare();
        stage = Stage.ENDED;
        return receipts;
    }

    /** Drops everything this session loaded, prepared or not. Never throws; may be called after a failure, and twice. */
    public void abort() {
        stage = Stage.ENDED;
        sender.abort();
    }

    /** Aborts, unless the session has ended. */
    @Override
    public void close() {
        if (stage != Stage.ENDED) {
            abort();
        }
    }

    private void flush() {
        sender.awaitBody();
        if (filling.rows() == 0) {
            return;
        }
        encoder.end(filling);
        sender.send(plan.spec().withFormat(encoder.format()), filling);
        RowBuffer sent = filling;
        filling = spare;
        spare = sent;
        filling.clear();
        encoder.begin(filling);
    }

    /** A row that CSV cannot carry closes the CSV transaction; it and what follows goes into one of JSON. */
    private void encodeOtherwise(ValueReader row, Unencodable refusal) {
        if (plan.format() != FormatChoice.AUTOMATIC || encoder.format() != LoadFormat.CSV) {
            throw refused(refusal);
        }
        flush();
        sender.finish();
        encoder = plan.encoder(LoadFormat.JSON);
        filling.clear();
        encoder.begin(filling);
        try {
            encoder.encode(row, filling);
        } catch (Unencodable alsoRefused) {
            throw refused(alsoRefused);
        }
    }

    private LoadFailed refused(StarRocksException refusal) {
        return new LoadFailed(
                Effect.REJECTED,
                "Row " + (rows + 1) + " of " + sender.labels() + " cannot be loaded into "
                        + plan.spec().table() + " unchanged. " + refusal.getMessage(),
                refusal);
    }

    /** A call that does not come back to set the stage again has failed. */
    private void enter() {
        if (stage != Stage.OPEN) {
            throw new IllegalStateException("The load session " + sender.labels() + " takes no more rows: "
                    + (stage == Stage.FAILED ? "a call failed before; abort it" : "it has ended"));
        }
        stage = Stage.FAILED;
    }
}
