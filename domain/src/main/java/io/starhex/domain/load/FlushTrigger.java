package io.starhex.domain.load;

/** Why a buffer is sent. */
public enum FlushTrigger {
    /** Not yet. */
    NONE,
    ROWS,
    BYTES,
    AGE
}
