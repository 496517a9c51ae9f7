package io.starhex.http;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.FastThreadLocalThread;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads and connections that requests share. Thread-safe; whoever creates it closes it, after which requests that
 * are under way fail and no thread of its is left.
 *
 * <p>Its threads are daemons named {@code starhex-http-N} and never run callers' code that blocks.
 */
public final class HttpRuntime implements AutoCloseable {
    private static final int THREADS = 2;
    private static final long CLOSE_SECONDS = 5;

    private final EventLoopGroup loops;
    private final Connections connections;

    private HttpRuntime(EventLoopGroup loops) {
        this.loops = loops;
        this.connections = new Connections(loops);
    }

    /** Starts a runtime; threads come to life with the first request. */
    public static HttpRuntime create() {
        AtomicInteger count = new AtomicInteger();
        return new HttpRuntime(new NioEventLoopGroup(THREADS, task -> {
            Thread thread = new FastThreadLocalThread(task, "starhex-http-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }));
    }

    Connections connections() {
        return connections;
    }

    /** Closes all connections and ends all threads; waits at most five seconds. May be called again. */
    @Override
    public void close() {
        connections.close();
        loops.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly(CLOSE_SECONDS * 1000);
    }
}
