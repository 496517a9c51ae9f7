package io.starhex.domain.load;

import java.util.Locale;

/** What the FE says of a label ({@code GetStreamLoadState.java}). */
public enum LabelState {
    /** Never seen, forgotten (after three days or a thousand newer loads), or lost with a change of leader. */
    UNKNOWN,
    /** Begun; rows may be arriving. */
    PREPARE,
    /** All rows are stored, none is visible; waits for commit or rollback, also over a restart of the server. */
    PREPARED,
    /** Decided and about to become visible. */
    COMMITTED,
    VISIBLE,
    /** Rolled back; the label may be used again. */
    ABORTED;

    /** Whether the rows are in the table for good. */
    public boolean isCommitted() {
        return this == COMMITTED || this == VISIBLE;
    }

    /** Reads the server's word; one that is newer than this library is {@link #UNKNOWN}. */
    public static LabelState parse(String text) {
        String name = text.trim().toUpperCase(Locale.ROOT);
        for (LabelState state : values()) {
            if (state.name().equals(name)) {
                return state;
            }
        }
        return UNKNOWN;
    }
}
