package io.starhex.http;

/** The calls of a load, by the last part of their path. */
enum LoadOperation {
    BEGIN,
    LOAD,
    PREPARE,
    COMMIT,
    ROLLBACK,
    STREAM_LOAD;

    String path() {
        return "/api/transaction/" + this;
    }

    /** As people and paths write it. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
