package io.starhex.domain.failure;

/** A table, database or its schema that could not be looked up. */
public final class MetadataFailed extends StarRocksException {
    private static final long serialVersionUID = 1L;

    /** @param cause the root cause, or null when the server's answer is all there is */
    public MetadataFailed(Effect effect, String message, Throwable cause) {
        super(effect, message, cause);
    }
}
