package io.starhex.http;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.FastThreadLocalThread;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * The threads and connections that requests share. Thread-safe; whoever creates it closes it, after which requests that
 * are under way fail and no thread of its is left.
 *
 * <p>Its threads are daemons named {@code starhex-http-N} and never run callers' code that blocks.
 */
public final class HttpRuntime implements AutoCloseable {
    private static final int THREADS = 2;
    private static final long CLOSE_SECONDS = 5;

    private final List<Thread> threads;
    private final EventLoopGroup loops;
    private final Connections connections;

    private HttpRuntime(List<Thread> threads, EventLoopGroup loops) {
        this.threads = threads;
        this.loops = loops;
        this.connections = new Connections(loops);
    }

    /** Starts a runtime; threads come to life with the first request. */
    public static HttpRuntime create() {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        EventLoopGroup loops = new NioEventLoopGroup(THREADS, task -> {
            Thread thread = new FastThreadLocalThread(task, "starhex-http-" + (threads.size() + 1));
            thread.setDaemon(true);
            threads.add(thread);
            return thread;
        });
        return new HttpRuntime(threads, loops);
    }

    Connections connections() {
        return connections;
    }

    /** Closes all connections and ends all threads; waits at most five seconds. May be called again. */
    @Override
    public void close() {
        connections.close();
        loops.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly(CLOSE_SECONDS * 1000);
        // A loop reports its end a moment before its thread is gone.
        for (Thread thread : threads) {
            join(thread);
        }
    }

    private static void join(Thread thread) {
        if (thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(CLOSE_SECONDS * 1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
