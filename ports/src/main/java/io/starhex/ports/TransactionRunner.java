package io.starhex.ports;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.LabelTaken;
import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.failure.RetryPolicy;
import io.starhex.domain.failure.StarRocksException;
import io.starhex.domain.load.Label;
import io.starhex.domain.load.LabelState;
import io.starhex.domain.load.LoadReceipt;
import io.starhex.domain.load.LoadSpec;
import io.starhex.domain.load.LoadState;
import io.starhex.domain.load.LoadTransaction;
import io.starhex.domain.load.PreparedLoad;
import io.starhex.domain.row.RowBuffer;
import io.starhex.domain.table.TableId;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Takes one session's transactions through their states: one takes bodies, earlier ones are full and wait to be prepared,
 * or are. What is in doubt is settled by asking for the label; what may have arrived twice is dropped.
 */
final class TransactionRunner implements BodySender {
    private final LoadGateway gateway;
    private final Ticker ticker;
    private final LabelSupply labels;
    private final LoadListener listener;
    private final RetryPolicy policy;
    private final Attempts attempts;
    private final List<LoadTransaction> full = new ArrayList<>();
    private final List<PreparedLoad> prepared = new ArrayList<>();
    private LoadTransaction open;
    private long openSince;
    private RowBuffer bodyOnItsWay;
    private CompletableFuture<Long> answer;

    TransactionRunner(
            LoadGateway gateway, Ticker ticker, RetryPolicy policy, LabelSupply labels, LoadListener listener) {
        this.gateway = gateway;
        this.ticker = ticker;
        this.policy = policy;
        this.labels = labels;
        this.listener = listener;
        this.attempts = new Attempts(policy, ticker);
    }

    @Override
    public LabelSupply labels() {
        return labels;
    }

    @Override
    public void expect(LoadSpec spec) {
        if (open == null && labels.beginsWithTheFirstRow()) {
            begin(spec);
        }
    }

    @Override
    public void send(LoadSpec spec, RowBuffer body) {
        if (open != null && labels.mayPrepareEarly() && isOld()) {
            finish();
            prepareFull();
        }
        if (open == null) {
            begin(spec);
        }
        bodyOnItsWay = body;
        answer = gateway.load(open.spec(), open.label(), body);
    }

    /** Past half of the time that the server gives a transaction to be prepared. */
    private boolean isOld() {
        return ticker.nanos() - openSince > TimeUnit.SECONDS.toNanos(open.spec().timeoutSeconds()) / 2;
    }

    @Override
    public void awaitBody() {
        if (bodyOnItsWay == null) {
            return;
        }
        RowBuffer body = bodyOnItsWay;
        long start = ticker.nanos();
        long sent;
        StarRocksException before = null;
        for (int failures = 1; ; failures++) {
            try {
                sent = Futures.await(answer, "the load of " + open.label());
                break;
            } catch (StarRocksException failure) {
                if (before != null && before != failure) {
                    // What failed first is often the reason of what failed last.
                    failure.addSuppressed(before);
                }
                before = failure;
                sendAgain(failure, failures);
            }
        }
        bodyOnItsWay = null;
        open.bodyTaken(body.rows(), body.size());
        listener.sent(open.label(), BodySent.of(body, sent, ticker.nanos() - start));
    }

    /** Sets the open transaction aside, if there is one, so that the next body begins another. */
    @Override
    public void finish() {
        awaitBody();
        if (open != null) {
            full.add(open);
            open = null;
        }
    }

    @Override
    public List<PreparedLoad> prepare() {
        finish();
        prepareFull();
        return new ArrayList<>(prepared);
    }

    private void prepareFull() {
        while (!full.isEmpty()) {
            open = full.remove(0);
            long start = ticker.nanos();
            LoadReceipt receipt = prepareOpen();
            LoadTransaction done = open;
            done.prepared();
            prepared.add(done.receipt());
            open = null;
            listener.prepared(done.label(), ticker.nanos() - start);
            if (receipt != null) {
                listener.counted(done.label(), receipt);
                done.requireAllRows(receipt);
            }
        }
    }

    /** Rolls back whatever is open or prepared. */
    @Override
    public void abort() {
        // A killed task arrives here interrupted, and must still be able to speak to the server.
        boolean interrupted = Thread.interrupted();
        try {
            if (open != null) {
                dropOpen();
            }
            for (LoadTransaction left : full) {
                open = left;
                dropOpen();
            }
            full.clear();
            for (PreparedLoad load : prepared) {
                rollback(load.table(), load.label(), load);
            }
            prepared.clear();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void begin(LoadSpec spec) {
        for (int failures = 1; ; failures++) {
            LoadTransaction transaction = new LoadTransaction(spec, labels.next());
            open = transaction;
            try {
                gateway.begin(spec, transaction.label());
                transaction.begun();
                labels.begun();
                openSince = ticker.nanos();
                listener.begun(transaction.label(), spec.format());
                return;
            } catch (StarRocksException failure) {
                // The FE picks a BE anew for a repeated begin, so whatever happened only a new label is safe.
                abandon(failure);
                boolean otherLabelMayDo = failure.effect() != Effect.REJECTED || failure instanceof LabelTaken;
                boolean gap = failure.effect() == Effect.UNKNOWN && !labels.mayStartOver();
                if (!otherLabelMayDo || gap || !policy.allowsAnother(failures)) {
                    throw failure;
                }
                listener.retried(transaction.label(), failure);
                attempts.pause(failures);
            }
        }
    }

    /** Forgets a transaction that was not begun, or whose begin had no answer and may have left the label open. */
    private void abandon(StarRocksException failure) {
        if (failure.effect() == Effect.UNKNOWN) {
            dropOpen();
        } else {
            open = null;
        }
    }

    /** Sends the body on its way again where that is safe, else drops the transaction and rethrows. */
    private void sendAgain(StarRocksException failure, int failures) {
        boolean refusedForNow = failure.effect() == Effect.NONE;
        // What may have arrived must not be sent again into the same transaction. While the body is all there is,
        // a new transaction can take it.
        boolean startOver = failure.effect() == Effect.UNKNOWN && open.bodies() == 0 && labels.mayStartOver();
        if (!policy.allowsAnother(failures)
                || !refusedForNow && !startOver
                || Thread.currentThread().isInterrupted()) {
            dropOpen();
            bodyOnItsWay = null;
            throw failure;
        }
        listener.retried(open.label(), failure);
        attempts.pause(failures);
        if (startOver) {
            LoadSpec spec = open.spec();
            dropOpen();
            begin(spec);
        }
        answer = gateway.load(open.spec(), open.label(), bodyOnItsWay);
    }

    /** The server's count, or null where only the label's state tells that it is prepared. */
    private LoadReceipt prepareOpen() {
        for (int failures = 1; ; failures++) {
            try {
                return gateway.prepare(open.spec(), open.label());
            } catch (StarRocksException failure) {
                if (failure.effect() == Effect.REJECTED) {
                    dropOpen();
                    throw failure;
                }
                open.inDoubt();
                if (isPrepared(failure)) {
                    return null;
                }
                if (!policy.allowsAnother(failures)) {
                    dropOpen();
                    throw failure;
                }
                open.stillOpen();
                listener.retried(open.label(), failure);
                attempts.pause(failures);
            }
        }
    }

    private boolean isPrepared(StarRocksException failure) {
        LabelState state;
        try {
            state = new LabelQuestion(gateway, ticker, policy).ask(open.spec().table(), open.label());
        } catch (StarRocksException unanswered) {
            failure.addSuppressed(unanswered);
            dropOpen();
            throw failure;
        }
        if (state == LabelState.PREPARED) {
            return true;
        }
        if (state != LabelState.PREPARE) {
            dropOpen();
            throw new LoadFailed(
                    failure.effect(), "Label " + labels + " was lost before it was prepared: it is " + state, failure);
        }
        return false;
    }

    /** Rolls the open transaction back and forgets it. */
    private void dropOpen() {
        LoadTransaction dropped = open;
        if (dropped.state() == LoadState.NEW || dropped.state() == LoadState.OPEN) {
            dropped.doomed();
        }
        rollback(dropped.spec().table(), dropped.label(), dropped);
        dropped.aborted();
        open = null;
    }

    private void rollback(TableId table, Label label, Object what) {
        try {
            attempts.run(
                    () -> {
                        gateway.rollback(table, label);
                        return what;
                    },
                    failure -> listener.retried(label, failure));
        } catch (RuntimeException failure) {
            listener.leftBehind(label, failure);
        }
    }
}
