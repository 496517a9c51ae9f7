package io.starhex.http;

/**
 * The threads and connections that requests share. Thread-safe; whoever creates it closes it, after which requests that
 * are under way fail and no thread of its is left.
 *
 * <p>Its threads are daemons whose names begin with {@code starhex-http-}; they never run callers' code that blocks.
 */
public final class HttpRuntime implements AutoCloseable {
    private final Transport questions = new BlockingTransport();
    /** Netty is loaded with the first body or command: a program that only asks has no use for its six hundred classes. */
    private Transport others;

    private boolean closed;

    private HttpRuntime() {}

    /** Starts a runtime; threads come to life with the first request. */
    public static HttpRuntime create() {
        return new HttpRuntime();
    }

    Transport transport(HttpCall.Kind kind) {
        return kind == HttpCall.Kind.QUESTION ? questions : others();
    }

    private synchronized Transport others() {
        if (others == null) {
            others = closed ? new ClosedTransport() : new NettyTransport();
        }
        return others;
    }

    /** Closes all connections and ends all threads; waits at most ten seconds. May be called again. */
    @Override
    public void close() {
        Transport started;
        synchronized (this) {
            closed = true;
            started = others();
        }
        questions.close();
        started.close();
    }
}
