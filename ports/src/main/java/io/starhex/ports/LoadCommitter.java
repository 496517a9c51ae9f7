package io.starhex.ports;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.failure.OutcomeUnknown;
import io.starhex.domain.failure.RetryPolicy;
import io.starhex.domain.failure.StarRocksException;
import io.starhex.domain.load.LabelState;
import io.starhex.domain.load.PreparedLoad;

import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * Driving, where the job is decided: makes the prepared transactions of all tasks visible, or drops them all.
 * Stateless and thread-safe.
 *
 * <p>Each transaction is atomic; all of them together are not, since StarRocks commits one label at a time. So nothing is
 * committed before every label is seen to be prepared, a commit whose answer is no success is settled by asking, and
 * what could not be committed after others were is reported label by label.
 */
public final class LoadCommitter {
    private final LoadGateway gateway;
    private final Ticker ticker;
    private final RetryPolicy policy;

    public LoadCommitter(LoadGateway gateway, Ticker ticker, RetryPolicy policy) {
        this.gateway = requireNonNull(gateway, "gateway is null");
        this.ticker = requireNonNull(ticker, "ticker is null");
        this.policy = requireNonNull(policy, "policy is null");
    }

    /**
     * Commits all, in the given order.
     *
     * @throws LoadFailed when none was committed; all are then rolled back
     * @throws OutcomeUnknown when some were committed and others not, or it cannot be learned; nothing is rolled back
     */
    public void commit(List<PreparedLoad> loads) {
        requireAllPrepared(loads);
        Tally tally = new Tally();
        for (PreparedLoad load : loads) {
            commitOne(load, tally);
            if (tally.nothingLanded() && !tally.lost.isEmpty()) {
                break;
            }
        }
        if (tally.lost.isEmpty() && tally.unknown.isEmpty()) {
            return;
        }
        if (tally.nothingLanded()) {
            abort(loads);
            throw new LoadFailed(
                    Effect.REJECTED,
                    "The load was rolled back and no row is visible: " + tally.lost.get(0)
                            + " was aborted by the server",
                    tally.cause);
        }
        throw new OutcomeUnknown(tally.describe(), tally.cause);
    }

    /** Rolls all back, as far as the server lets itself be reached; what is left the server drops by itself. */
    public void abort(List<PreparedLoad> loads) {
        Attempts attempts = new Attempts(policy, ticker);
        for (PreparedLoad load : loads) {
            try {
                attempts.run(
                        () -> {
                            gateway.rollback(load.table(), load.label());
                            return load;
                        },
                        failure -> {});
            } catch (StarRocksException leftToTheServer) {
                // The rows are invisible either way, and the job fails with its own cause.
                continue;
            }
        }
    }

    private void requireAllPrepared(List<PreparedLoad> loads) {
        if (loads.size() < 2) {
            return;
        }
        for (PreparedLoad load : loads) {
            LabelState state = new LabelQuestion(gateway, ticker, policy).ask(load.table(), load.label());
            if (state != LabelState.PREPARED && !state.isCommitted()) {
                abort(loads);
                throw new LoadFailed(
                        Effect.REJECTED,
                        "The load was rolled back and no row is visible: " + load + " is no longer prepared but "
                                + state + "; raise starrocks.write.properties.prepared_timeout if the job outlived it",
                        null);
            }
        }
    }

    private void commitOne(PreparedLoad load, Tally tally) {
        for (int failures = 1; ; failures++) {
            try {
                gateway.commit(load.table(), load.label());
                tally.landed.add(load);
                return;
            } catch (StarRocksException failure) {
                // Whatever the answer was, the commit may have taken effect: only the label tells.
                tally.cause = failure;
                LabelState state = stateAfter(failure, load);
                boolean again = state == LabelState.PREPARED && policy.allowsAnother(failures);
                if (!again) {
                    tally.settle(load, state);
                    return;
                }
                new Attempts(policy, ticker).pause(failures);
            }
        }
    }

    /** The label's state, or UNKNOWN where it cannot be learned. */
    private LabelState stateAfter(StarRocksException failure, PreparedLoad load) {
        try {
            return new LabelQuestion(gateway, ticker, policy).ask(load.table(), load.label());
        } catch (StarRocksException unanswered) {
            failure.addSuppressed(unanswered);
            return LabelState.UNKNOWN;
        }
    }

    /** What became of each load so far. */
    private static final class Tally {
        private final List<PreparedLoad> landed = new ArrayList<>();
        private final List<PreparedLoad> lost = new ArrayList<>();
        private final List<PreparedLoad> unknown = new ArrayList<>();
        private StarRocksException cause;

        void settle(PreparedLoad load, LabelState state) {
            if (state.isCommitted()) {
                landed.add(load);
            } else if (state == LabelState.ABORTED) {
                lost.add(load);
            } else {
                unknown.add(load);
            }
        }

        boolean nothingLanded() {
            return landed.isEmpty() && unknown.isEmpty();
        }

        String describe() {
            return "The commit is incomplete. Visible: " + landed + ". Not committed: " + lost + ". Unknown: " + unknown
                    + ". Nothing was rolled back. Look the unknown labels up with get_load_state: one"
                    + " that is PREPARED can still be committed; running the job again would load the visible rows twice";
        }
    }
}
