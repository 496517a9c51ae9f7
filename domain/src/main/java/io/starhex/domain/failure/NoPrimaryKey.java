package io.starhex.domain.failure;

/** An update in part of a table that is no PRIMARY KEY table, which servers refuse before they take a row. */
public final class NoPrimaryKey extends StarRocksException {
    private static final long serialVersionUID = 1L;

    /** @param cause the root cause, or null when the server's answer is all there is */
    public NoPrimaryKey(String message, Throwable cause) {
        super(Effect.REJECTED, message, cause);
    }
}
