package io.starhex.ports;

import io.starhex.domain.load.LoadSpec;
import io.starhex.domain.load.PreparedLoad;
import io.starhex.domain.row.RowBuffer;

import java.util.List;

/** Takes one session's bodies to the server, one after the other. Belongs to the session's thread. */
interface BodySender {
    /** A row was taken that will be sent so; what must exist from the first row on is made now. */
    void expect(LoadSpec spec);

    /** Starts to send a body, which must not be touched before {@link #awaitBody} has returned. */
    void send(LoadSpec spec, RowBuffer body);

    /** Waits until the server has the body that is on its way, if there is one. */
    void awaitBody();

    /** What comes next has another spec. */
    void finish();

    /** Waits for all, and returns what is left to be committed, in order. */
    List<PreparedLoad> prepare();

    /** Takes back what can be taken back. A failure is told to the listener, not thrown. */
    void abort();

    /** What the labels look like, for messages. */
    Object labels();
}
