package io.starhex.http;

import java.net.UnknownHostException;

/** What broke a connection, as a user reads it: without the names of classes, which say less and change with the jar. */
final class Causes {
    private Causes() {}

    static String text(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "the name of the host is not known";
        }
        String message = cause.getMessage();
        return message == null || message.isEmpty() ? cause.getClass().getSimpleName() : message;
    }
}
