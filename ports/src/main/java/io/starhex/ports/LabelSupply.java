package io.starhex.ports;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.load.Label;
import io.starhex.domain.load.LabelScheme;

/** Names one task's transactions, and says what a task may do with names. Belongs to the session's thread. */
interface LabelSupply {
    /** The label for the next begin. */
    Label next();

    /** The label that was last given is this task's now. */
    void begun();

    /** Whether a begin or a body whose fate is unknown may be followed by another transaction of the same task. */
    boolean mayStartOver();

    /** Whether a transaction that grows old may be prepared while the task still writes. */
    boolean mayPrepareEarly();

    /** Whether a transaction must be begun with the first row, not with the first body. */
    boolean beginsWithTheFirstRow();

    /** Labels that nobody else uses or looks for, so that any number may be left out. */
    static LabelSupply unique(LabelScheme scheme) {
        return new LabelSupply() {
            private static final int MOST_BEGINS = 1000;
            private int given;

            @Override
            public Label next() {
                if (given >= MOST_BEGINS) {
                    throw new LoadFailed(
                            Effect.NONE, "No transaction could be begun under " + scheme + " in 1000 tries", null);
                }
                return scheme.label(given++);
            }

            @Override
            public void begun() {}

            @Override
            public boolean mayStartOver() {
                return true;
            }

            @Override
            public boolean mayPrepareEarly() {
                return true;
            }

            @Override
            public boolean beginsWithTheFirstRow() {
                return false;
            }

            @Override
            public String toString() {
                return scheme.toString();
            }
        };
    }
}
