package io.starhex.http;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One request, whatever server it goes to. Immutable but for the bytes of its body. */
final class HttpCall {
    /** What may be done with a request whose fate is unknown. */
    enum Kind {
        /** A question: it may be asked again, of any server. */
        QUESTION,
        /** A command: it is sent once. */
        COMMAND,
        /** A command with a body that is held back until the server asks for it. */
        UPLOAD
    }

    private static final byte[] NOTHING = new byte[0];
    private static final long SMALL = 16L << 20;
    /** How many times the longest silence an answer may take as a whole. */
    private static final int SILENCES = 4;

    final Kind kind;
    final String method;
    final String path;
    final Map<String, String> headers;
    final byte[] body;
    final int bodySize;
    final long timeoutMillis;
    final long maxReplyBytes;

    private HttpCall(
            Kind kind, String method, String path, Map<String, String> headers, Payload payload, long timeoutMillis) {
        this.kind = kind;
        this.method = method;
        this.path = path;
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.body = payload.bytes;
        this.bodySize = payload.size;
        this.timeoutMillis = timeoutMillis;
        this.maxReplyBytes = payload.maxReplyBytes;
    }

    static HttpCall get(String path, long timeoutMillis) {
        Payload none = new Payload(NOTHING, 0, SMALL);
        return new HttpCall(Kind.QUESTION, "GET", path, Collections.emptyMap(), none, timeoutMillis);
    }

    /** A question whose answer may be large. */
    static HttpCall ask(String path, byte[] body, long timeoutMillis, long maxReplyBytes) {
        Payload payload = new Payload(body, body.length, maxReplyBytes);
        return new HttpCall(Kind.QUESTION, "POST", path, Collections.emptyMap(), payload, timeoutMillis);
    }

    static HttpCall command(String path, Map<String, String> headers, long timeoutMillis) {
        return new HttpCall(Kind.COMMAND, "POST", path, headers, new Payload(NOTHING, 0, SMALL), timeoutMillis);
    }

    static HttpCall upload(String path, Map<String, String> headers, PackedBody body, long timeoutMillis) {
        Payload payload = new Payload(body.bytes(), body.size(), SMALL);
        return new HttpCall(Kind.UPLOAD, "PUT", path, headers, payload, timeoutMillis);
    }

    /** A part of a path, its UTF-8 bytes percent-encoded. */
    static String segment(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (plain || "-_.~".indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    /** How long the answer as a whole may take, so that one which comes byte by byte, never silent for long, ends. */
    long wholeTimeoutMillis() {
        return SILENCES * timeoutMillis;
    }

    private static final class Payload {
        private final byte[] bytes;
        private final int size;
        private final long maxReplyBytes;

        private Payload(byte[] bytes, int size, long maxReplyBytes) {
            this.bytes = bytes;
            this.size = size;
            this.maxReplyBytes = maxReplyBytes;
        }
    }
}
