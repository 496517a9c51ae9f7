package io.starhex.domain.failure;

/** A commit whose outcome could not be learned. Nothing was rolled back; the message names the labels to look up. */
public final class OutcomeUnknown extends StarRocksException {
    private static final long serialVersionUID = 1L;

    /** @param cause the root cause, or null when the server's answer is all there is */
    public OutcomeUnknown(String message, Throwable cause) {
        super(Effect.UNKNOWN, message, cause);
    }
}
