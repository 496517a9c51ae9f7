package io.starhex.thrift;

import java.util.List;

/** What a BE says of a call: a code, and texts that explain it ({@code StatusCode.thrift}). Immutable. */
final class ScanStatus {
    static final int OK = 0;
    static final int CANCELLED = 1;
    static final int NOT_FOUND = 31;
    static final int INVALID_ARGUMENT = 33;
    static final int VERSION_ALREADY_MERGED = 45;

    private final int code;
    private final List<String> messages;

    ScanStatus(int code, List<String> messages) {
        this.code = code;
        this.messages = messages;
    }

    int code() {
        return code;
    }

    boolean isOk() {
        return code == OK;
    }

    /** The code, by name where this library knows it, and the server's own words. */
    @Override
    public String toString() {
        return name() + (messages.isEmpty() ? " (without a message)" : ": " + String.join("; ", messages));
    }

    private String name() {
        switch (code) {
            case CANCELLED:
                return "CANCELLED";
            case NOT_FOUND:
                return "NOT_FOUND";
            case INVALID_ARGUMENT:
                return "INVALID_ARGUMENT";
            case VERSION_ALREADY_MERGED:
                return "OLAP_ERR_VERSION_ALREADY_MERGED";
            default:
                return "status " + code;
        }
    }
}
