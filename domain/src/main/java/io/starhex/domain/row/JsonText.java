package io.starhex.domain.row;

/** Tells whether bytes are one JSON document ({@code RFC 8259}), so that they can stand inside another. */
final class JsonText {
    private static final int MAX_DEPTH = 512;

    private final byte[] bytes;
    private final int end;
    private int at;

    private JsonText(ByteSpan span) {
        this.bytes = span.array();
        this.at = span.offset();
        this.end = span.offset() + span.length();
    }

    static boolean isDocument(ByteSpan span) {
        JsonText text = new JsonText(span);
        text.skipBlanks();
        if (!text.value(0)) {
            return false;
        }
        text.skipBlanks();
        return text.at == text.end;
    }

    private boolean value(int depth) {
        if (at >= end || depth > MAX_DEPTH) {
            return false;
        }
        switch (bytes[at]) {
            case '{':
                return members('}', depth, true);
            case '[':
                return members(']', depth, false);
            case '"':
                return string();
            case 't':
                return word("true");
            case 'f':
                return word("false");
            case 'n':
                return word("null");
            default:
                return number();
        }
    }

    private boolean members(char close, int depth, boolean named) {
        at++;
        skipBlanks();
        if (take(close)) {
            return true;
        }
        while (true) {
            skipBlanks();
            if (named && !name()) {
                return false;
            }
            if (!value(depth + 1)) {
                return false;
            }
            skipBlanks();
            if (take(close)) {
                return true;
            }
            if (!take(',')) {
                return false;
            }
        }
    }

    private boolean name() {
        if (at >= end || bytes[at] != '"' || !string()) {
            return false;
        }
        skipBlanks();
        if (!take(':')) {
            return false;
        }
        skipBlanks();
        return true;
    }

    private boolean string() {
        at++;
        while (at < end) {
            byte value = bytes[at++];
            if (value == '"') {
                return true;
            }
            if (value >= 0 && value < 0x20) {
                return false;
            }
            if (value == '\\' && !escape()) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        if (at >= end) {
            return false;
        }
        byte kind = bytes[at++];
        if (kind != 'u') {
            return "\"\\/bfnrt".indexOf(kind) >= 0;
        }
        for (int i = 0; i < 4; i++) {
            if (at >= end || Character.digit(bytes[at++], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean number() {
        take('-');
        if (!take('0') && digits() == 0) {
            return false;
        }
        if (take('.') && digits() == 0) {
            return false;
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            return digits() > 0;
        }
        return true;
    }

    private int digits() {
        int start = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at - start;
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!take(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean take(char wanted) {
        if (at < end && bytes[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\n' || bytes[at] == '\r')) {
            at++;
        }
    }
}
