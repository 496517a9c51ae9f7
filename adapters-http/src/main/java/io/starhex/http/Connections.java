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
import io.netty.util.concurrent.Future;
import io.starhex.domain.option.FrontendAddress;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Opens connections that event loops serve. Thread-safe. */
final class Connections {
    private static final int LOW_WATER = 256 << 10;
    private static final int HIGH_WATER = 1 << 20;

    private static final long IDLE_LOOKUP_SECONDS = 10;

    private final EventLoopGroup loops;
    private final DaemonThreads threads = new DaemonThreads("starhex-http-lookup");
    private final ExecutorService lookups = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_LOOKUP_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    private volatile boolean closed;

    Connections(EventLoopGroup loops) {
        this.loops = loops;
    }

    /** Opens a connection; fails with {@link NoReply} of effect NONE. */
    CompletableFuture<Channel> open(FrontendAddress server, long timeoutMillis) {
        CompletableFuture<Channel> opened = new CompletableFuture<>();
        if (closed) {
            opened.completeExceptionally(
                    NoReply.unreachable(server, new IllegalStateException("this runtime was closed")));
            return opened;
        }
        CompletableFuture<Void> unused;
        try {
            unused = CompletableFuture.runAsync(() -> connect(server, timeoutMillis, opened), lookups);
        } catch (RejectedExecutionException e) {
            opened.completeExceptionally(NoReply.unreachable(server, e));
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
            opened.completeExceptionally(NoReply.unreachable(server, e));
            return;
        }
        ChannelFuture unused = connecting.addListener((ChannelFuture done) -> {
            if (!done.isSuccess()) {
                opened.completeExceptionally(NoReply.unreachable(server, done.cause()));
            } else if (server.isSecure()) {
                completeAfterHandshake(server, done.channel(), opened);
            } else {
                opened.complete(done.channel());
            }
        });
    }

    void close() {
        closed = true;
        lookups.shutdownNow();
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
                        opened.completeExceptionally(NoReply.insecure(server, handshake.cause()));
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
}
