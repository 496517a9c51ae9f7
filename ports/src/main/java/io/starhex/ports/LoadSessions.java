package io.starhex.ports;

import io.starhex.domain.load.EpochLabels;
import io.starhex.domain.load.LabelScheme;
import io.starhex.domain.load.LoadMode;
import io.starhex.domain.load.LoadPlan;

import static java.util.Objects.requireNonNull;

/** Driving, where rows are: opens load sessions. Thread-safe; the sessions are not. */
public final class LoadSessions {
    private final LoadGateway gateway;
    private final Ticker ticker;

    public LoadSessions(LoadGateway gateway, Ticker ticker) {
        this.gateway = requireNonNull(gateway, "gateway is null");
        this.ticker = requireNonNull(ticker, "ticker is null");
    }

    /**
     * Opens a session without asking the server anything: a session that gets no row begins no transaction.
     *
     * @param labels no other session uses them
     */
    public LoadSession open(LoadPlan plan, LabelScheme labels, LoadListener listener) {
        BodySender sender = plan.delivery().mode() == LoadMode.TRANSACTION
                ? runner(plan, LabelSupply.unique(labels), listener)
                : new StreamLoadSender(gateway, ticker, plan.delivery().retry(), labels, listener);
        return new LoadSession(plan, sender, ticker);
    }

    /**
     * Opens a session for one attempt at a partition of a stream's epoch; it loads by transactions, whose labels
     * {@link EpochCommitter} finds again.
     */
    public LoadSession open(LoadPlan plan, EpochLabels labels, int partition, LoadListener listener) {
        if (plan.delivery().mode() != LoadMode.TRANSACTION) {
            throw new IllegalArgumentException("An epoch is loaded by transactions; " + plan + " is not");
        }
        LabelSupply supply = new EpochLabelSupply(
                labels,
                plan.spec().table(),
                partition,
                new LabelQuestion(gateway, ticker, plan.delivery().retry()));
        return new LoadSession(plan, runner(plan, supply, listener), ticker);
    }

    private TransactionRunner runner(LoadPlan plan, LabelSupply labels, LoadListener listener) {
        return new TransactionRunner(gateway, ticker, plan.delivery().retry(), labels, listener);
    }
}
