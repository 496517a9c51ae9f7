package io.starhex.domain.row;

/** The elements of an array or the entries of a map, as a {@link Row} keeps them. */
final class RowEntries {
    private final Row keys;
    private final Row values;

    /** @param keys null for an array */
    RowEntries(Row keys, Row values) {
        this.keys = keys;
        this.values = values;
    }

    int size() {
        return values.columns().size();
    }

    Row keys() {
        return keys;
    }

    Row values() {
        return values;
    }
}
