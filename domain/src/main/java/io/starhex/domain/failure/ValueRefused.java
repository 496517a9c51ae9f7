package io.starhex.domain.failure;

/**
 * A value that its column cannot hold as it is. Thrown when the value is put into a row, before the row is taken, so that
 * a caller may skip the row, tell of it and go on.
 */
public final class ValueRefused extends StarRocksException {
    private static final long serialVersionUID = 1L;

    private final String column;

    /** @param reason what about the value does not fit, and what can be done, as a sentence part */
    public ValueRefused(String column, String reason) {
        super(Effect.NONE, "Column '" + column + "': " + reason, null);
        this.column = column;
    }

    public String column() {
        return column;
    }
}
