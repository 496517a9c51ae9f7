package io.starhex.http;

import io.starhex.domain.failure.Effect;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Carries questions, each on a thread that waits for its answer. They are few and small, and a process that only asks, as
 * the driver of a read does, is spared the start of event loops. Thread-safe.
 */
final class BlockingTransport implements Transport {
    private static final long IDLE_SECONDS = 10;
    private static final long CLOSE_MILLIS = 5_000;

    private final DaemonThreads daemons = new DaemonThreads("starhex-http-question");
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons);
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, daemons);
    private final KeptConnections<QuestionConnection> kept =
            new KeptConnections<>(QuestionConnection::isOpen, QuestionConnection::close);
    private final Set<QuestionConnection> busy = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    BlockingTransport() {
        clock.setRemoveOnCancelPolicy(true);
        clock.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
    }

    @Override
    public CompletableFuture<HttpReply> send(Hop hop, HttpOptions options) {
        CompletableFuture<HttpReply> answered = new CompletableFuture<>();
        try {
            threads.execute(() -> complete(answered, hop, options));
        } catch (RejectedExecutionException e) {
            answered.completeExceptionally(closed(hop, Effect.NONE, e));
        }
        return answered;
    }

    private void complete(CompletableFuture<HttpReply> answered, Hop hop, HttpOptions options) {
        HttpReply reply;
        try {
            reply = answer(hop, options);
        } catch (Throwable failure) {
            answered.completeExceptionally(closed ? closed(hop, Effect.UNKNOWN, failure) : failure);
            return;
        }
        answered.complete(reply);
    }

    private HttpReply answer(Hop hop, HttpOptions options) throws NoReply {
        QuestionConnection connection = kept.take(hop.server);
        if (connection != null) {
            try {
                return ask(hop, connection);
            } catch (NoReply failure) {
                if (!failure.isStale()) {
                    throw failure;
                }
            }
        }
        return ask(hop, connect(hop, options.connectTimeout()));
    }

    private QuestionConnection connect(Hop hop, long timeoutMillis) throws NoReply {
        QuestionConnection connection = new QuestionConnection();
        use(connection);
        try {
            new Question(hop, clock).connect(connection, timeoutMillis);
            return connection;
        } catch (NoReply failure) {
            drop(connection);
            throw failure;
        }
    }

    private HttpReply ask(Hop hop, QuestionConnection connection) throws NoReply {
        use(connection);
        try {
            return new Question(hop, clock).ask(connection);
        } finally {
            if (connection.isReusable()) {
                busy.remove(connection);
                kept.keep(hop.server, connection);
            } else {
                drop(connection);
            }
        }
    }

    private void use(QuestionConnection connection) {
        busy.add(connection);
        if (closed) {
            connection.close();
        }
    }

    private void drop(QuestionConnection connection) {
        connection.close();
        busy.remove(connection);
    }

    private static NoReply closed(Hop hop, Effect effect, Throwable cause) {
        return NoReply.of(effect, hop.server, hop.server + ": this runtime was closed", cause);
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdown();
        clock.shutdownNow();
        kept.close();
        busy.forEach(QuestionConnection::close);
        daemons.join(CLOSE_MILLIS);
    }
}
