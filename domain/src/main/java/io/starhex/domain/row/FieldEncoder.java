package io.starhex.domain.row;

/** Writes one field of a row that is not NULL. Chosen once per field, called once per row. */
interface FieldEncoder {
    /** @throws io.starhex.domain.failure.Unencodable when the format cannot carry the value; the caller cuts the row */
    void encode(ValueReader row, int position, RowBuffer out);
}
