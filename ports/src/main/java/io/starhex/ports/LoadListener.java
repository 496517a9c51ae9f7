package io.starhex.ports;

import io.starhex.domain.load.Label;
import io.starhex.domain.load.LoadReceipt;
import io.starhex.domain.row.LoadFormat;

/** Driven: hears what a load session does, for metrics and progress. Called on the session's own thread. */
public interface LoadListener {
    /** A transaction was begun. */
    default void begun(Label label, LoadFormat format) {}

    /** The server has taken a body. */
    default void sent(Label label, BodySent body) {}

    /** A request failed without effect and is tried again. */
    default void retried(Label label, RuntimeException failure) {}

    /** A transaction is prepared. @param waitedNanos how long the writer stood still for it */
    default void prepared(Label label, long waitedNanos) {}

    /** The server told how many rows of a label it found and took. */
    default void counted(Label label, LoadReceipt receipt) {}

    /** A transaction could not be rolled back and is left to the server's own timeout. */
    default void leftBehind(Label label, RuntimeException failure) {}

    /** Hears nothing. */
    LoadListener SILENT = new LoadListener() {};
}
