package io.starhex.domain.row;

import io.starhex.domain.failure.Unencodable;

/** Text for a CHAR, which servers fill up with NUL and read to the first one ({@code binary_plain_page.cpp}). */
final class CharText {
    private CharText() {}

    /** The same text, of which nothing would be cut off. */
    static FieldEncoder of(Field field, FieldEncoder text) {
        ByteSpan span = new ByteSpan();
        return (row, at, out) -> {
            row.bytesAt(at, span);
            require(field.name(), span.array(), span.offset(), span.offset() + span.length());
            text.encode(row, at, out);
        };
    }

    /** @throws Unencodable when the bytes from {@code start} to before {@code end} hold a NUL */
    static void require(String field, byte[] bytes, int start, int end) {
        for (int at = start; at < end; at++) {
            if (bytes[at] == 0) {
                throw new Unencodable(
                        field,
                        "the text holds the character NUL, at which servers end a CHAR; make the column a VARCHAR, or"
                                + " replace the character");
            }
        }
    }
}
