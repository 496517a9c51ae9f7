package io.starhex.domain.row;

import java.nio.charset.StandardCharsets;

/** Base64 with padding ({@code RFC 4648}, section 4), written without a copy of what it encodes. */
final class Base64Text {
    private static final byte[] DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);

    private Base64Text() {}

    static void append(ByteSpan span, RowBuffer out) {
        int groups = (span.length() + 2) / 3;
        out.reserve(Math.multiplyExact(4, groups));
        byte[] source = span.array();
        int end = span.offset() + span.length();
        int at = out.size();
        byte[] target = out.array();
        for (int from = span.offset(); from < end; from += 3) {
            int left = end - from;
            int bits = (source[from] & 0xff) << 16
                    | (left > 1 ? (source[from + 1] & 0xff) << 8 : 0)
                    | (left > 2 ? source[from + 2] & 0xff : 0);
            target[at++] = DIGITS[bits >> 18];
            target[at++] = DIGITS[bits >> 12 & 63];
            target[at++] = left > 1 ? DIGITS[bits >> 6 & 63] : (byte) '=';
            target[at++] = left > 2 ? DIGITS[bits & 63] : (byte) '=';
        }
        out.advance(4 * groups);
    }
}
