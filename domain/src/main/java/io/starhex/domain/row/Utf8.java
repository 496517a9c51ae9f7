package io.starhex.domain.row;

/** Text into bytes, without an object in between and without the question mark that Java puts for what is no text. */
final class Utf8 {
    private static final int MOST_BYTES_PER_CHAR = 3;

    private Utf8() {}

    /** Appends the text; false when it holds half of a surrogate pair, and then what was appended is worth nothing. */
    static boolean append(CharSequence text, RowBuffer out) {
        int length = text.length();
        out.reserve(Math.multiplyExact(length, MOST_BYTES_PER_CHAR));
        byte[] bytes = out.array();
        int start = out.size();
        int end = start;
        for (int i = 0; i < length; i++) {
            char unit = text.charAt(i);
            if (unit < 0x80) {
                bytes[end++] = (byte) unit;
            } else if (unit < 0x800) {
                bytes[end++] = (byte) (0xc0 | unit >> 6);
                bytes[end++] = continuation(unit);
            } else if (!Character.isSurrogate(unit)) {
                bytes[end++] = (byte) (0xe0 | unit >> 12);
                bytes[end++] = continuation(unit >> 6);
                bytes[end++] = continuation(unit);
            } else if (i + 1 < length && Character.isSurrogatePair(unit, text.charAt(i + 1))) {
                int point = Character.toCodePoint(unit, text.charAt(++i));
                bytes[end++] = (byte) (0xf0 | point >> 18);
                bytes[end++] = continuation(point >> 12);
                bytes[end++] = continuation(point >> 6);
                bytes[end++] = continuation(point);
            } else {
                return false;
            }
        }
        out.advance(end - start);
        return true;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3f));
    }
}
