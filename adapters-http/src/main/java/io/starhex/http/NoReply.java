package io.starhex.http;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.option.FrontendAddress;

/** A request that got no whole answer. NONE: the server cannot have acted on it; else UNKNOWN. */
final class NoReply extends Exception {
    private static final long serialVersionUID = 1L;

    private final Effect effect;
    private final boolean stale;
    private final FrontendAddress silent;

    private NoReply(Effect effect, boolean stale, FrontendAddress silent, String message, Throwable cause) {
        super(message, cause);
        this.effect = effect;
        this.stale = stale;
        this.silent = silent;
    }

    /** @param silent the server that gave no answer, or null when it was not a server's doing */
    static NoReply of(Effect effect, FrontendAddress silent, String message, Throwable cause) {
        return new NoReply(effect, false, silent, message, cause);
    }

    /** A kept connection that the server had closed before it said anything. */
    static NoReply stale(Effect effect, FrontendAddress silent, String message, Throwable cause) {
        return new NoReply(effect, true, silent, message, cause);
    }

    static NoReply unreachable(FrontendAddress server, Throwable cause) {
        return of(Effect.NONE, server, "cannot connect to " + server + " (" + Causes.text(cause) + ")", cause);
    }

    /** No connection, since TLS did not come about. */
    static NoReply insecure(FrontendAddress server, Throwable cause) {
        return of(
                Effect.NONE,
                server,
                "cannot connect to " + server + " over TLS (" + Causes.text(cause)
                        + "); its certificate must name this host and be trusted by the JVM: see the system property"
                        + " javax.net.ssl.trustStore",
                cause);
    }

    Effect effect() {
        return effect;
    }

    /** The server that gave no answer, or null. */
    FrontendAddress silent() {
        return silent;
    }

    boolean isStale() {
        return stale;
    }
}
