package io.starhex.ports;

import io.starhex.domain.row.ColumnReader;

/** Some rows of a scan, by column. Valid until its cursor moves on. */
public interface ColumnBatch {
    /** Rows in this batch, at least one. */
    int rows();

    /** Bytes of this batch as they came over the wire. */
    long bytes();

    /**
     * The values of one column; a position is a row. By the column's type: BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT
     * and DOUBLE have their own method; DATE is {@code intAt}, DATETIME {@code longAt} (its own clock); a decimal of at
     * most 18 digits is {@code longAt} and {@code decimalAt}, a wider one {@code decimalAt}; LARGEINT is {@code bytesAt}
     * and {@code decimalAt}; ARRAY, MAP and STRUCT are read through their children; all else, JSON included, is {@code
     * bytesAt}.
     *
     * @param index the place of the column in {@link io.starhex.domain.scan.ScanQuery#columns()}
     */
    ColumnReader column(int index);
}
