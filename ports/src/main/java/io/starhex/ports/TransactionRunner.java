package io.starhex.ports;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.LabelTaken;
import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.failure.RetryPolicy;
import io.starhex.domain.failure.StarRocksException;
import io.starhex.domain.load.Label;
import io.starhex.domain.load.LabelScheme;
import io.starhex.domain.load.LabelState;
import io.starhex.domain.load.LoadReceipt;
import io.starhex.domain.load.LoadSpec;
import io.starhex.domain.load.LoadState;
import io.starhex.domain.load.LoadTransaction;
import io.starhex.domain.load.PreparedLoad;
import io.starhex.domain.row.RowBuffer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Takes one session's transactions through their states: at most one is open, earlier ones are prepared. What is in doubt
 * is settled by asking for the label; what may have arrived twice is dropped. Belongs to the session's thread.
 */
final class TransactionRunner {
    private static final int MOST_BEGINS = 100;

    private final LoadGateway gateway;
    private final Ticker ticker;
    private final LabelScheme labels;
    private final LoadListener listener;
    private final RetryPolicy policy;
    private final Attempts attempts;
    private final List<PreparedLoad> prepared = new ArrayList<>();
    private int begins;
    private LoadTransaction open;
    private LoadSpec openSpec;
    private RowBuffer bodyOnItsWay;
    private CompletableFuture<Long> answer;

    TransactionRunner(
            LoadGateway gateway, Ticker ticker, RetryPolicy policy, LabelScheme labels, LoadListener listener) {
        this.gateway = gateway;
        this.ticker = ticker;
        this.policy = policy;
        this.labels = labels;
        this.listener = listener;
        this.attempts = new Attempts(policy, ticker);
    }

    LabelScheme labels() {
        return labels;
    }

    /** Starts to send a body, which must not be touched before {@link #awaitBody} has returned. */
    void send(LoadSpec spec, RowBuffer body) {
        if (open == null) {
            begin(spec);
        }
        bodyOnItsWay = body;
        answer = gateway.load(openSpec, open.label(), body);
    }

    /** Waits until the server has the body that is on its way, if there is one. */
    void awaitBody() {
        if (bodyOnItsWay == null) {
            return;
        }
        RowBuffer body = bodyOnItsWay;
        long start = ticker.nanos();
        long sent;
        for (int failures = 1; ; failures++) {
            try {
                sent = Futures.await(answer, "the load of " + open.label());
                break;
            } catch (StarRocksException failure) {
                sendAgain(failure, failures);
            }
        }
        bodyOnItsWay = null;
        open.bodyTaken(body.rows(), body.size());
        listener.sent(open.label(), BodySent.of(body, sent, ticker.nanos() - start));
    }

    /** Prepares the open transaction, if there is one, so that the next body begins another. */
    void finish() {
        awaitBody();
        if (open == null) {
            return;
        }
        LoadReceipt receipt = prepareOpen();
        open.prepared();
        prepared.add(open.receipt());
        LoadTransaction done = open;
        open = null;
        listener.prepared(done.label());
        if (receipt != null) {
            done.requireAllRows(receipt);
        }
    }

    List<PreparedLoad> prepare() {
        finish();
        return new ArrayList<>(prepared);
    }

    /** Rolls back whatever is open or prepared. A failure is told to the listener, not thrown. */
    void abort() {
        // A killed task arrives here interrupted, and must still be able to speak to the server.
        boolean interrupted = Thread.interrupted();
        try {
            if (open != null) {
                dropOpen();
            }
            for (PreparedLoad load : prepared) {
                rollback(load.label(), load);
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
            LoadTransaction transaction = new LoadTransaction(spec.table(), nextLabel());
            open = transaction;
            openSpec = spec;
            try {
                gateway.begin(spec, transaction.label());
                transaction.begun();
                listener.begun(transaction.label(), spec.format());
                return;
            } catch (StarRocksException failure) {
                // The FE picks a BE anew for a repeated begin, so whatever happened only a new label is safe.
                abandon(failure);
                boolean otherLabelMayDo = failure.effect() != Effect.REJECTED || failure instanceof LabelTaken;
                if (!otherLabelMayDo || !policy.allowsAnother(failures)) {
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

    private Label nextLabel() {
        if (begins >= MOST_BEGINS) {
            throw new LoadFailed(
                    Effect.NONE, "No transaction could be begun under " + labels + " in " + begins + " tries", null);
        }
        return labels.label(begins++);
    }

    /** Sends the body on its way again where that is safe, else drops the transaction and rethrows. */
    private void sendAgain(StarRocksException failure, int failures) {
        boolean refusedForNow = failure.effect() == Effect.NONE;
        // What may have arrived must not be sent again into the same transaction. While the body is all there is,
        // a new transaction can take it.
        boolean startOver = failure.effect() == Effect.UNKNOWN && open.bodies() == 0;
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
            dropOpen();
            begin(openSpec);
        }
        answer = gateway.load(openSpec, open.label(), bodyOnItsWay);
    }

    /** The server's count, or null where only the label's state tells that it is prepared. */
    private LoadReceipt prepareOpen() {
        for (int failures = 1; ; failures++) {
            try {
                return gateway.prepare(openSpec, open.label());
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
            state = new LabelQuestion(gateway, ticker).ask(openSpec.table(), open.label());
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
        rollback(dropped.label(), dropped);
        dropped.aborted();
        open = null;
    }

    private void rollback(Label label, Object what) {
        try {
            attempts.run(
                    () -> {
                        gateway.rollback(openSpec.table(), label);
                        return what;
                    },
                    failure -> listener.retried(label, failure));
        } catch (RuntimeException failure) {
            listener.leftBehind(label, failure);
        }
    }
}
