package io.starhex.domain.failure;

/** What a failed call did on the server, as far as the caller can know. It decides whether trying again is safe. */
public enum Effect {
    /** Nothing happened there: the request was not received, or it was refused for now. The same call may be repeated. */
    NONE,
    /** The server looked at the request and said no. Repeating it gives the same answer. */
    REJECTED,
    /** The request may or may not have taken effect. Ask before repeating, and clean nothing up. */
    UNKNOWN
}
