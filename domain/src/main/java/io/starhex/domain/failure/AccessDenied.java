package io.starhex.domain.failure;

/** Credentials that the server refused, or a privilege that the user lacks. */
public final class AccessDenied extends StarRocksException {
    private static final long serialVersionUID = 1L;

    /** @param cause the root cause, or null when the server's answer is all there is */
    public AccessDenied(String message, Throwable cause) {
        super(Effect.REJECTED, message, cause);
    }
}
