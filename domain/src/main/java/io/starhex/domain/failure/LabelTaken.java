package io.starhex.domain.failure;

/** A label that cannot begin a load, since a transaction that is open or finished already has it. */
public final class LabelTaken extends StarRocksException {
    private static final long serialVersionUID = 1L;

    /** @param cause the root cause, or null when the server's answer is all there is */
    public LabelTaken(String message, Throwable cause) {
        super(Effect.REJECTED, message, cause);
    }
}
