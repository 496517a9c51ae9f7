package io.starhex.domain.load;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The transactions of one attempt at one partition of an epoch, with what the server says of each. Immutable. */
public final class LoadAttempt {
    private final int partition;
    private final Map<Label, LabelState> states;

    private LoadAttempt(int partition, Map<Label, LabelState> states) {
        this.partition = partition;
        this.states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    }

    /** @param states of all transactions of the attempt, in their order; none of them UNKNOWN, and at least one */
    public static LoadAttempt of(int partition, Map<Label, LabelState> states) {
        if (states.isEmpty() || states.containsValue(LabelState.UNKNOWN)) {
            throw new IllegalArgumentException("An attempt has labels that the server knows, found " + states);
        }
        return new LoadAttempt(partition, states);
    }

    public int partition() {
        return partition;
    }

    public Map<Label, LabelState> states() {
        return states;
    }

    /** Whether a part of it is in the table. */
    boolean hasCommitted() {
        return states.values().stream().anyMatch(LabelState::isCommitted);
    }

    /** Whether all of it is in the table or can still get there. */
    boolean isWhole() {
        return states.values().stream().allMatch(state -> state.isCommitted() || state == LabelState.PREPARED);
    }

    @Override
    public String toString() {
        return states.toString();
    }
}
