package io.starhex.thrift;

/** Bytes that are not the Arrow stream they should be, or hold other types than were asked for. */
final class MalformedArrow extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedArrow(String message) {
        super(message);
    }
}
