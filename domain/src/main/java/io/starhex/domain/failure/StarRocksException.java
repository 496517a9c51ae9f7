package io.starhex.domain.failure;

import static java.util.Objects.requireNonNull;

/**
 * A failure that names what failed and what to do about it; the root of all that this library throws on purpose.
 *
 * <p>Subclasses say which part failed. {@link #effect()} says what the server did.
 */
public class StarRocksException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Effect effect;

    /** @param cause the root cause, or null when the server's answer is all there is */
    public StarRocksException(Effect effect, String message, Throwable cause) {
        super(message, cause);
        this.effect = requireNonNull(effect, "effect is null");
    }

    public final Effect effect() {
        return effect;
    }
}
