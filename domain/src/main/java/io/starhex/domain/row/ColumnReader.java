package io.starhex.domain.row;

/**
 * The values of one column of a scanned batch, or of one part of a nested column. A position is a row of the batch; within
 * an ARRAY or MAP, whose parts hold the elements of all rows one after the other, it is a place in that sequence.
 *
 * <p>Read nested values through {@link #child} and {@link #startAt}, which make no object per value; what {@link
 * #elementsAt}, {@link #keysAt} and {@link #fieldsAt} give is a view of the same, in which positions begin at 0.
 */
public interface ColumnReader extends ValueReader {
    /**
     * Where an ARRAY's elements, or a MAP's entries, begin in {@link #child}: theirs are this position and those that
     * follow, {@link #sizeAt} in all. Undefined for a NULL.
     */
    int startAt(int position);

    /**
     * One part of a nested column, valid as long as this column: the elements (0) of an ARRAY, the keys (0) or the values
     * (1) of a MAP, or a field of a STRUCT by its place in the type. A field has the positions of its STRUCT, and where the
     * STRUCT is NULL nothing is said of the field.
     */
    ColumnReader child(int index);
}
