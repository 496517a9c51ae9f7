package io.starhex.ports;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.LabelTaken;
import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.failure.OutcomeUnknown;
import io.starhex.domain.failure.RetryPolicy;
import io.starhex.domain.failure.StarRocksException;
import io.starhex.domain.load.Label;
import io.starhex.domain.load.LabelScheme;
import io.starhex.domain.load.LabelState;
import io.starhex.domain.load.LoadReceipt;
import io.starhex.domain.load.LoadSpec;
import io.starhex.domain.load.PreparedLoad;
import io.starhex.domain.row.RowBuffer;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Loads each body in a request that commits itself. A body keeps its label over all tries, so that it arrives once; what
 * became of a request without an answer is asked by that label. Nothing can be taken back.
 */
final class StreamLoadSender implements BodySender {
    private final LoadGateway gateway;
    private final Ticker ticker;
    private final RetryPolicy policy;
    private final Attempts attempts;
    private final LabelScheme labels;
    private final LoadListener listener;
    private int bodies;
    private LoadSpec spec;
    private Label label;
    private RowBuffer bodyOnItsWay;
    private CompletableFuture<LoadReceipt> answer;

    StreamLoadSender(
            LoadGateway gateway, Ticker ticker, RetryPolicy policy, LabelScheme labels, LoadListener listener) {
        this.gateway = gateway;
        this.ticker = ticker;
        this.policy = policy;
        this.attempts = new Attempts(policy, ticker);
        this.labels = labels;
        this.listener = listener;
    }

    @Override
    public Object labels() {
        return labels;
    }

    @Override
    public void expect(LoadSpec next) {}

    @Override
    public void send(LoadSpec next, RowBuffer body) {
        spec = next;
        label = labels.label(bodies++);
        bodyOnItsWay = body;
        listener.begun(label, spec.format());
        answer = gateway.streamLoad(spec, label, body);
    }

    @Override
    public void awaitBody() {
        if (bodyOnItsWay == null) {
            return;
        }
        RowBuffer body = bodyOnItsWay;
        long start = ticker.nanos();
        LoadReceipt receipt = null;
        for (int failures = 1; ; failures++) {
            try {
                receipt = Futures.await(answer, "the load of " + label);
                break;
            } catch (StarRocksException failure) {
                if (isLoaded(failure, failures)) {
                    break;
                }
                listener.retried(label, failure);
                attempts.pause(failures);
                answer = gateway.streamLoad(spec, label, body);
            }
        }
        bodyOnItsWay = null;
        long sent = receipt == null || receipt.sentBytes() < 0 ? body.size() : receipt.sentBytes();
        listener.sent(label, BodySent.of(body, sent, ticker.nanos() - start));
        if (receipt != null) {
            listener.counted(label, receipt);
            requireAllRows(receipt, body.rows());
        }
    }

    @Override
    public void finish() {
        awaitBody();
    }

    @Override
    public List<PreparedLoad> prepare() {
        awaitBody();
        return Collections.emptyList();
    }

    /** What was sent has committed itself, and what is on its way may still. */
    @Override
    public void abort() {
        bodyOnItsWay = null;
    }

    /** Whether a request that failed has loaded its body all the same; throws when it must not be sent again. */
    private boolean isLoaded(StarRocksException failure, int failures) {
        boolean ownLabel = failure instanceof LabelTaken && failures > 1;
        if (failure.effect() == Effect.REJECTED && !ownLabel || failure instanceof LabelTaken && !ownLabel) {
            throw failure;
        }
        if (failure.effect() != Effect.NONE || ownLabel) {
            if (settle(failure).isCommitted()) {
                return true;
            }
        }
        if (!policy.allowsAnother(failures) || Thread.currentThread().isInterrupted()) {
            throw failure;
        }
        return false;
    }

    /** What the label says once nothing is running under it. */
    private LabelState settle(StarRocksException failure) {
        if ("true".equalsIgnoreCase(spec.properties().get("enable_merge_commit"))) {
            throw unknown("a merge commit has a label of the server's own, which cannot be asked for", failure);
        }
        for (int asked = 1; ; asked++) {
            LabelState state;
            try {
                state = new LabelQuestion(gateway, ticker, policy).ask(spec.table(), label);
            } catch (StarRocksException unanswered) {
                failure.addSuppressed(unanswered);
                throw unknown("nobody tells what became of it", failure);
            }
            if (state != LabelState.PREPARE && state != LabelState.PREPARED) {
                return state;
            }
            if (asked > LabelQuestion.PATIENCE) {
                throw unknown("it is still " + state, failure);
            }
            attempts.pause(asked);
        }
    }

    private OutcomeUnknown unknown(String why, StarRocksException failure) {
        return new OutcomeUnknown(
                "Label " + label + " into " + spec.table() + " got no answer and " + why
                        + "; look it up with get_load_state before you run the job again, which would"
                        + " load the rows twice if it is VISIBLE. " + failure.getMessage(),
                failure);
    }

    private void requireAllRows(LoadReceipt receipt, long rows) {
        if (receipt.totalRows() >= 0 && receipt.totalRows() != rows) {
            throw new LoadFailed(
                    Effect.UNKNOWN,
                    "Label " + label + " into " + spec.table() + ": " + rows + " rows were sent and the server counted "
                            + receipt.totalRows()
                            + "; they are committed. A separator that the data holds would explain"
                            + " it: leave the format to the connector.",
                    null);
        }
    }
}
