package io.starhex.domain.row;

import java.nio.charset.StandardCharsets;

/** Text between double quotes, with the escapes that JSON demands and no others. */
final class JsonStrings {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private JsonStrings() {}

    static void append(String text, RowBuffer out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        append(bytes, 0, bytes.length, out);
    }

    /** Appends UTF-8 bytes as a JSON string. */
    static void append(byte[] source, int offset, int length, RowBuffer out) {
        int escapes = 0;
        for (int i = offset; i < offset + length; i++) {
            byte value = source[i];
            if (value == '"' || value == '\\' || value >= 0 && value < 0x20) {
                escapes++;
            }
        }
        out.append((byte) '"');
        if (escapes == 0) {
            out.append(source, offset, length);
        } else {
            out.reserve(length + 5 * escapes);
            out.advance(escape(source, offset, length, out.array(), out.size()));
        }
        out.append((byte) '"');
    }

    private static int escape(byte[] source, int offset, int length, byte[] target, int start) {
        int at = start;
        for (int i = offset; i < offset + length; i++) {
            byte value = source[i];
            if (value == '"' || value == '\\') {
                target[at++] = '\\';
                target[at++] = value;
            } else if (value >= 0 && value < 0x20) {
                at = escapeControl(target, at, value);
            } else {
                target[at++] = value;
            }
        }
        return at - start;
    }

    private static int escapeControl(byte[] target, int start, byte value) {
        int at = start;
        target[at++] = '\\';
        target[at++] = 'u';
        target[at++] = '0';
        target[at++] = '0';
        target[at++] = HEX[value >> 4];
        target[at++] = HEX[value & 0xf];
        return at;
    }
}
