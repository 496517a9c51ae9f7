package io.starhex.domain.row;

import java.math.BigDecimal;

/**
 * Typed access to values by position, without boxing. When rows are written, a position is a field of the current row;
 * when a column of a scanned batch is read, a position is a row.
 *
 * <p>Call {@link #isNull} first: what the other methods return for a NULL is undefined. A method that does not fit the
 * field's type may throw anything. Instances are reused for many rows and belong to one thread.
 */
public interface ValueReader {
    boolean isNull(int position);

    /** Whether any position may be NULL; false only when it is known that none is. Answers at once, for all positions. */
    default boolean mayHoldNull() {
        return true;
    }

    boolean booleanAt(int position);

    byte byteAt(int position);

    short shortAt(int position);

    /** An INT, or a DATE as days since 1970-01-01. */
    int intAt(int position);

    /**
     * A BIGINT; a TIMESTAMP as microseconds since 1970-01-01T00:00:00Z; a DATETIME as microseconds since
     * 1970-01-01T00:00:00 on its own clock; or the unscaled value of a DECIMAL of at most 18 digits.
     */
    long longAt(int position);

    float floatAt(int position);

    double doubleAt(int position);

    /** A DECIMAL of any precision. */
    BigDecimal decimalAt(int position);

    /**
     * Points the span at the bytes of a text (UTF-8) or binary value, which stay valid until this reader moves to
     * another row or batch.
     */
    void bytesAt(int position, ByteSpan span);

    /**
     * Copies a text and looks for separators in it: what writing a text as CSV comes down to, for readers who can do both
     * at once.
     *
     * @param text that {@link #bytesAt} gave
     * @param target with room for the text and for seven bytes more, which may be overwritten
     * @return whether a separator is in the text; then what the target holds there is undefined
     */
    default boolean copyText(ByteSpan text, byte[] target, int at, SeparatorScan separators) {
        System.arraycopy(text.array(), text.offset(), target, at, text.length());
        // Looked at where it is now: one array for all rows, which is cheaper to look through than one for each.
        return separators.occursIn(target, at, at + text.length());
    }

    /** How many elements an ARRAY, or entries a MAP, has. */
    int sizeAt(int position);

    /**
     * The elements of an ARRAY or the values of a MAP, whose positions are 0 to {@link #sizeAt} - 1. Valid until this
     * method is called again for the same field or column.
     */
    ValueReader elementsAt(int position);

    /** The keys of a MAP, in the order of its values; valid as long as they are. */
    ValueReader keysAt(int position);

    /** The fields of a STRUCT, by their position in it; valid as {@link #elementsAt} says. */
    ValueReader fieldsAt(int position);
}
