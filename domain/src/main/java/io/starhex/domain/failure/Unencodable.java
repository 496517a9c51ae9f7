package io.starhex.domain.failure;

/**
 * A value that the load format cannot carry, so that sending it would alter it. Thrown before a byte of its row is
 * sent. It has no stack trace: it is part of the encoders' contract, and callers answer it by taking another format.
 */
public final class Unencodable extends StarRocksException {
    private static final long serialVersionUID = 1L;

    private final String column;

    /** @param reason what about the value cannot be carried, and what can be done, as a sentence part */
    public Unencodable(String column, String reason) {
        super(Effect.NONE, "Column '" + column + "': " + reason, null);
        this.column = column;
    }

    public String column() {
        return column;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
