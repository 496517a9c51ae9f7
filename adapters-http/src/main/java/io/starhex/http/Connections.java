package io.starhex.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.starhex.domain.failure.Effect;
import io.starhex.domain.option.FrontendAddress;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Connections that are kept for the next request, a few to each server. Thread-safe. */
final class Connections {
    private static final int MOST_IDLE = 4;
    private static final int LOW_WATER = 256 << 10;
    private static final int HIGH_WATER = 1 << 20;

    private static final long IDLE_LOOKUP_SECONDS = 10;

    private final EventLoopGroup loops;
    private final ExecutorService lookups = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_LOOKUP_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            new DefaultThreadFactory("starhex-http-lookup", true));
    private final Map<FrontendAddress, Deque<Channel>> idle = new HashMap<>();
    private boolean closed;

    Connections(EventLoopGroup loops) {
        this.loops = loops;
    }

    /** A kept connection that still looks open, or null. */
    synchronized Channel kept(FrontendAddress server) {
        Deque<Channel> channels = idle.get(server);
        while (channels != null && !channels.isEmpty()) {
            Channel channel = channels.pollLast();
            if (channel.isActive()) {
                return channel;
            }
        }
        return null;
    }

    /** Opens a connection; fails with {@link NoReply} of effect NONE. */
    CompletableFuture<Channel> open(FrontendAddress server, long timeoutMillis) {
        CompletableFuture<Channel> opened = new CompletableFuture<>();
        if (isClosed()) {
            opened.completeExceptionally(unreachable(server, new IllegalStateException("this runtime was closed")));
            return opened;
        }
        CompletableFuture<Void> unused;
        try {
            unused = CompletableFuture.runAsync(() -> connect(server, timeoutMillis, opened), lookups);
        } catch (RejectedExecutionException e) {
            opened.completeExceptionally(unreachable(server, e));
        }
        return opened;
    }

    /** Away from the event loops, which a slow name server must not hold up. */
    private void connect(FrontendAddress server, long timeoutMillis, CompletableFuture<Channel> opened) {
        ChannelFuture connecting;
        try {
            InetAddress address = InetAddress.getByName(server.host());
            connecting = bootstrap(timeoutMillis, Tls.of(server)).connect(address, server.port());
        } catch (IOException | IllegalStateException | RejectedExecutionException e) {
            opened.completeExceptionally(unreachable(server, e));
            return;
        }
        ChannelFuture unused = connecting.addListener((ChannelFuture done) -> {
            if (!done.isSuccess()) {
                opened.completeExceptionally(unreachable(server, done.cause()));
            } else if (server.isSecure()) {
                completeAfterHandshake(server, done.channel(), opened);
            } else {
                opened.complete(done.channel());
            }
        });
    }

    /** Takes a connection back whose last request and answer are complete. */
    synchronized void keep(FrontendAddress server, Channel channel) {
        Deque<Channel> channels = idle.computeIfAbsent(server, any -> new ArrayDeque<>());
        channels.removeIf(other -> !other.isActive());
        if (closed || channels.size() >= MOST_IDLE) {
            ChannelFuture unused = channel.close();
        } else {
            channels.addLast(channel);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    synchronized void close() {
        closed = true;
        lookups.shutdownNow();
        for (Deque<Channel> channels : idle.values()) {
            for (Channel channel : channels) {
                ChannelFuture unused = channel.close();
            }
        }
        idle.clear();
    }

    private static void completeAfterHandshake(
            FrontendAddress server, Channel channel, CompletableFuture<Channel> opened) {
        Future<?> unused = channel.pipeline()
                .get(SslHandler.class)
                .handshakeFuture()
                .addListener(handshake -> {
                    if (handshake.isSuccess()) {
                        opened.complete(channel);
                    } else {
                        opened.completeExceptionally(NoReply.of(
                                Effect.NONE,
                                server,
                                "cannot connect to " + server + " over TLS (" + Causes.text(handshake.cause())
                                        + "); its certificate must name this host and be trusted by the JVM: see the system"
                                        + " property javax.net.ssl.trustStore",
                                handshake.cause()));
                    }
                });
    }

    private Bootstrap bootstrap(long timeoutMillis, Tls tls) {
        return new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) Math.min(Integer.MAX_VALUE, timeoutMillis))
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(LOW_WATER, HIGH_WATER))
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        tls.addTo(channel, timeoutMillis);
                        channel.pipeline().addLast(new HttpClientCodec());
                    }
                });
    }

    private static NoReply unreachable(FrontendAddress server, Throwable cause) {
        return NoReply.of(Effect.NONE, server, "cannot connect to " + server + " (" + Causes.text(cause) + ")", cause);
    }
}
