package io.starhex.http;

import io.starhex.domain.failure.Effect;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;

import javax.net.ssl.SSLException;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.ScheduledExecutorService;

/** One question and what becomes of it on a connection: the answer in time, or why there is none. */
final class Question {
    private final Hop hop;
    private final ScheduledExecutorService clock;

    Question(Hop hop, ScheduledExecutorService clock) {
        this.hop = hop;
        this.clock = clock;
    }

    /** Fails with effect NONE. */
    void connect(QuestionConnection connection, long timeoutMillis) throws NoReply {
        Deadline deadline = new Deadline(clock, connection);
        try {
            deadline.set(timeoutMillis, "no connection within " + timeoutMillis + " ms");
            connection.connect(hop.server, timeoutMillis);
        } catch (SSLException e) {
            throw hop.blame(NoReply.insecure(hop.server, e));
        } catch (IOException | RuntimeException e) {
            Exception cause = deadline.missed() == null ? e : new SocketTimeoutException(deadline.missed());
            throw hop.blame(NoReply.unreachable(hop.server, cause));
        } finally {
            deadline.end();
        }
    }

    /** Fails as {@link NoReply#stale} where nothing had come of it. */
    HttpReply ask(QuestionConnection connection) throws NoReply {
        Deadline deadline = new Deadline(clock, connection);
        try {
            deadline.set(hop.call.timeoutMillis, silence());
            connection.send(hop);
            deadline.set(
                    hop.call.wholeTimeoutMillis(),
                    "its answer was not complete within " + hop.call.wholeTimeoutMillis() + " ms");
            return connection.receive(hop);
        } catch (IOException | HttpException | RuntimeException e) {
            throw failure(e, connection.isAnswering(), deadline.missed());
        } finally {
            deadline.end();
        }
    }

    private NoReply failure(Exception e, boolean answering, String missed) {
        String reason = missed != null ? missed : reason(e, answering);
        String message = hop.server + ": " + reason;
        boolean late = missed != null || e instanceof SocketTimeoutException;
        return late || answering
                ? NoReply.of(Effect.UNKNOWN, hop.server, message, e)
                : NoReply.stale(Effect.UNKNOWN, hop.server, message, e);
    }

    private String reason(Exception e, boolean answering) {
        if (e instanceof SocketTimeoutException) {
            return silence();
        }
        if (e instanceof QuestionConnection.AnswerTooLong) {
            return "its answer is longer than " + hop.call.maxReplyBytes + " bytes";
        }
        if (e instanceof ConnectionClosedException || e instanceof TruncatedChunkException) {
            return answering ? "its answer was cut short" : "it closed the connection without an answer";
        }
        if (e instanceof HttpException
                || e instanceof MessageConstraintException
                || e instanceof MalformedChunkCodingException) {
            return "its answer is not HTTP";
        }
        return "the connection broke (" + Causes.text(e) + ")";
    }

    private String silence() {
        return "it was silent for " + hop.call.timeoutMillis + " ms";
    }
}
