package io.starhex.domain.row;

/** Tells whether bytes are one JSON document ({@code RFC 8259}), and whether servers keep it as it is. */
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

    /** Why no load puts the bytes into a JSON column as they are ({@code nullable_column.cpp}); an empty text where one does. */
    static String problem(ByteSpan span) {
        if (!isDocument(span)) {
            return "the text is not a JSON document; mend it or replace it by NULL";
        }
        return first(span) == 'n'
                ? "the JSON document null becomes NULL in a load of JSON and the text 'null' in one of CSV; replace it by"
                        + " NULL"
                : "";
    }

    /** Whether a document is a number or a flag, which servers take for a text in CSV ({@code json.cpp}). */
    static boolean isTextInCsv(ByteSpan span) {
        byte first = first(span);
        return first != '{' && first != '[' && first != '"';
    }

    private static byte first(ByteSpan document) {
        JsonText text = new JsonText(document);
        text.skipBlanks();
        return text.bytes[text.at];
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
        int unit = codeUnit();
        if (unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE) {
            return unit >= 0;
        }
        // Half of a pair has no form in UTF-8, in which servers keep texts.
        return unit <= Character.MAX_HIGH_SURROGATE && take('\\') && take('u') && isLowSurrogate(codeUnit());
    }

    private static boolean isLowSurrogate(int unit) {
        return unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE;
    }

    /** Four hexadecimal digits as a number, or -1. */
    private int codeUnit() {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < end ? Character.digit(bytes[at++], 16) : -1;
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
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
