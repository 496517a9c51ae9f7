package io.starhex.ports;

import io.starhex.domain.load.LabelScheme;
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

    /** Opens a session without asking the server anything: a session that gets no row begins no transaction. */
    public LoadSession open(LoadPlan plan, LabelScheme labels, LoadListener listener) {
        return new LoadSession(
                plan, new TransactionRunner(gateway, ticker, plan.delivery().retry(), labels, listener), ticker);
    }
}
