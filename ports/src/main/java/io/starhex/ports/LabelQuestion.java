package io.starhex.ports;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.RetryPolicy;
import io.starhex.domain.failure.StarRocksException;
import io.starhex.domain.load.Label;
import io.starhex.domain.load.LabelState;
import io.starhex.domain.table.TableId;

/** Asks what became of a label until someone answers. A question changes nothing, so it may be repeated freely. */
final class LabelQuestion {
    /** Questions, over about a minute where pauses grow to ten seconds. */
    static final int PATIENCE = 10;

    private final LoadGateway gateway;
    private final RetryPolicy patient;
    private final Attempts attempts;

    /** @param policy whose longest pause is not exceeded, however often it allows a retry */
    LabelQuestion(LoadGateway gateway, Ticker ticker, RetryPolicy policy) {
        this.gateway = gateway;
        this.patient = policy.withMaxRetries(PATIENCE);
        this.attempts = new Attempts(patient, ticker);
    }

    /** @throws StarRocksException when nobody answers, or the question is refused */
    LabelState ask(TableId table, Label label) {
        for (int failures = 1; ; failures++) {
            try {
                return gateway.stateOf(table, label);
            } catch (StarRocksException failure) {
                if (failure.effect() == Effect.REJECTED || !patient.allowsAnother(failures)) {
                    throw failure;
                }
                attempts.pause(failures);
            }
        }
    }
}
