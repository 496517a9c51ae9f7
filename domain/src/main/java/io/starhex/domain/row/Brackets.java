package io.starhex.domain.row;

/** How arrays and maps stand in JSON and in a field of CSV alike: {@code [1,null,3]} and {@code {"k":1}}. */
final class Brackets {
    private static final byte[] NULL_TEXT = {'n', 'u', 'l', 'l'};

    private Brackets() {}

    static FieldEncoder array(FieldEncoder element) {
        return (row, at, out) -> {
            int size = row.sizeAt(at);
            ValueReader elements = row.elementsAt(at);
            out.append((byte) '[');
            for (int i = 0; i < size; i++) {
                if (i > 0) {
                    out.append((byte) ',');
                }
                orNull(element, elements, i, out);
            }
            out.append((byte) ']');
        };
    }

    static FieldEncoder map(FieldEncoder key, FieldEncoder value) {
        return (row, at, out) -> {
            int size = row.sizeAt(at);
            ValueReader keys = row.keysAt(at);
            ValueReader values = row.elementsAt(at);
            out.append((byte) '{');
            for (int i = 0; i < size; i++) {
                if (i > 0) {
                    out.append((byte) ',');
                }
                key.encode(keys, i, out);
                out.append((byte) ':');
                orNull(value, values, i, out);
            }
            out.append((byte) '}');
        };
    }

    /** Writes a member of a nested value, or {@code null}. */
    static void orNull(FieldEncoder encoder, ValueReader values, int at, RowBuffer out) {
        if (values.isNull(at)) {
            out.append(NULL_TEXT);
        } else {
            encoder.encode(values, at, out);
        }
    }
}
