package io.starhex.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.starhex.domain.failure.Effect;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Carries bodies and commands on a few event loops that all connections share. Thread-safe. */
final class NettyTransport implements Transport {
    private static final int THREADS = 2;
    private static final long CLOSE_SECONDS = 5;

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final EventLoopGroup loops = new NioEventLoopGroup(THREADS, this::thread);
    private final Connections connections = new Connections(loops);
    private final KeptConnections<Channel> kept = new KeptConnections<>(Channel::isActive, NettyTransport::drop);

    @Override
    public CompletableFuture<HttpReply> send(Hop hop, HttpOptions options) {
        // A kept connection may turn out to be closed, which would leave a command in doubt.
        Channel channel = hop.call.kind == HttpCall.Kind.COMMAND ? null : kept.take(hop.server);
        return channel == null ? onNewConnection(hop, options) : onKeptConnection(hop, options, channel);
    }

    private CompletableFuture<HttpReply> onNewConnection(Hop hop, HttpOptions options) {
        CompletableFuture<Channel> opened = connections.open(hop.server, options.connectTimeout());
        return Futures.recover(opened, failure -> {
                    throw new CompletionException(hop.blame(failure));
                })
                .thenCompose(channel -> {
                    Exchange exchange = Exchange.onNew(channel, hop, options.continueTimeout());
                    return run(exchange, hop, channel);
                });
    }

    private CompletableFuture<HttpReply> onKeptConnection(Hop hop, HttpOptions options, Channel channel) {
        Exchange exchange = Exchange.onKept(channel, hop, options.continueTimeout());
        return Futures.recover(run(exchange, hop, channel), failure -> {
            if (failure.isStale() && failure.effect() == Effect.NONE) {
                return onNewConnection(hop, options);
            }
            throw new CompletionException(failure);
        });
    }

    private CompletableFuture<HttpReply> run(Exchange exchange, Hop hop, Channel channel) {
        return exchange.start().thenApply(reply -> {
            if (exchange.isReusable()) {
                kept.keep(hop.server, channel);
            }
            return reply;
        });
    }

    private Thread thread(Runnable task) {
        Thread thread = new FastThreadLocalThread(task, "starhex-http-" + (threads.size() + 1));
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    @Override
    public void close() {
        connections.close();
        kept.close();
        loops.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly(CLOSE_SECONDS * 1000);
        // A loop reports its end a moment before its thread is gone.
        DaemonThreads.join(threads, CLOSE_SECONDS * 1000);
    }

    private static void drop(Channel channel) {
        ChannelFuture unused = channel.close();
    }
}
