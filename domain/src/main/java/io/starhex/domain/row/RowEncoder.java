package io.starhex.domain.row;

/** Turns rows into the body of a load. Keeps scratch memory; belongs to one thread. */
public interface RowEncoder {
    LoadFormat format();

    /** Starts a body in an empty buffer. */
    void begin(RowBuffer out);

    /**
     * Appends one row and counts it.
     *
     * @throws io.starhex.domain.failure.Unencodable when this format cannot carry a value of the row; the buffer is then
     *     as it was before
     */
    void encode(ValueReader row, RowBuffer out);

    /** Completes the body, after which the buffer may be sent. */
    void end(RowBuffer out);
}
