package io.starhex.domain.load;

import java.util.EnumSet;
import java.util.Set;

/** Where a load transaction stands, as its owner knows it, and what may follow. */
public enum LoadState {
    /** Not begun. */
    NEW,
    /** Begun; bodies may be sent. */
    OPEN,
    /** A body may or may not have arrived, so the transaction can only be dropped. */
    DOOMED,
    /** A prepare or a commit went out and no answer can be trusted; the label must be asked. */
    IN_DOUBT,
    /** Stored and invisible. */
    PREPARED,
    COMMITTED,
    ABORTED;

    /** Whether nothing can follow. */
    public boolean isTerminal() {
        return successors().isEmpty();
    }

    public boolean canBecome(LoadState next) {
        return successors().contains(next);
    }

    private Set<LoadState> successors() {
        switch (this) {
            case NEW:
                return EnumSet.of(OPEN, DOOMED, ABORTED);
            case OPEN:
                return EnumSet.of(PREPARED, DOOMED, IN_DOUBT, ABORTED);
            case DOOMED:
                return EnumSet.of(ABORTED);
            case IN_DOUBT:
                return EnumSet.of(OPEN, PREPARED, COMMITTED, ABORTED);
            case PREPARED:
                return EnumSet.of(COMMITTED, IN_DOUBT, ABORTED);
            default:
                return EnumSet.noneOf(LoadState.class);
        }
    }
}
