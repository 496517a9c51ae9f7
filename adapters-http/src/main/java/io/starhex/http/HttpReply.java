package io.starhex.http;

import io.starhex.domain.option.FrontendAddress;

import java.nio.charset.StandardCharsets;

/** A whole answer, and who gave it. */
final class HttpReply {
    final FrontendAddress server;
    final int status;
    /** The header as it came, a byte a character, or null. */
    final String location;

    final byte[] body;
    /** Whether any byte of the request's body had left when the answer came. */
    final boolean bodySent;

    HttpReply(FrontendAddress server, int status, String location, byte[] body, boolean bodySent) {
        this.server = server;
        this.status = status;
        this.location = location;
        this.body = body;
        this.bodySent = bodySent;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
