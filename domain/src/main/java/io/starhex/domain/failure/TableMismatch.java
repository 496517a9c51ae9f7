package io.starhex.domain.failure;

/** Rows or a query that do not fit the table; the message lists every column that does not. */
public final class TableMismatch extends StarRocksException {
    private static final long serialVersionUID = 1L;

    /** @param cause the root cause, or null when the server's answer is all there is */
    public TableMismatch(String message, Throwable cause) {
        super(Effect.REJECTED, message, cause);
    }
}
