package io.starhex.domain.load;

/** Who decides that rows become visible. */
public enum LoadMode {
    /** Tasks prepare transactions, and whoever leads the job commits all of them or none. */
    TRANSACTION,
    /** Each request commits itself (plain stream load), so a job that fails leaves what it had sent. */
    STREAM_LOAD
}
