package io.starhex.http;

import io.starhex.domain.failure.Effect;

/** A request that got no whole answer. NONE: the server cannot have acted on it; else UNKNOWN. */
final class NoReply extends Exception {
    private static final long serialVersionUID = 1L;

    private final Effect effect;
    private final boolean stale;

    private NoReply(Effect effect, boolean stale, String message, Throwable cause) {
        super(message, cause);
        this.effect = effect;
        this.stale = stale;
    }

    static NoReply of(Effect effect, String message, Throwable cause) {
        return new NoReply(effect, false, message, cause);
    }

    /** A kept connection that the server had closed before it said anything. */
    static NoReply stale(Effect effect, String message, Throwable cause) {
        return new NoReply(effect, true, message, cause);
    }

    Effect effect() {
        return effect;
    }

    boolean isStale() {
        return stale;
    }
}
