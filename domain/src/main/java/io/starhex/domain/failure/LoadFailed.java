package io.starhex.domain.failure;

/** A load, or a step of its transaction, that failed; {@link #effect()} says what became of the rows. */
public final class LoadFailed extends StarRocksException {
    private static final long serialVersionUID = 1L;

    /** @param cause the root cause, or null when the server's answer is all there is */
    public LoadFailed(Effect effect, String message, Throwable cause) {
        super(effect, message, cause);
    }
}
