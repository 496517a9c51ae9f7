package io.starhex.http;

import io.starhex.domain.option.Secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The Authorization header: the server cuts user and password at the first colon, both in UTF-8. */
final class BasicAuth {
    private BasicAuth() {}

    static String header(String user, Secret password) {
        byte[] pair = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
