package io.starhex.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.starhex.domain.option.FrontendAddress;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

import java.util.concurrent.TimeUnit;

/** What secures one connection: the JVM's own TLS and trust store, and the check that the certificate names the host. */
final class Tls {
    private final FrontendAddress server;
    private final SslContext context;

    private Tls(FrontendAddress server, SslContext context) {
        this.server = server;
        this.context = context;
    }

    static Tls of(FrontendAddress server) throws SSLException {
        SslContext context = server.isSecure()
                ? SslContextBuilder.forClient().sslProvider(SslProvider.JDK).build()
                : null;
        return new Tls(server, context);
    }

    /** Nothing for an address without TLS. */
    void addTo(Channel channel, long timeoutMillis) {
        if (context == null) {
            return;
        }
        SslHandler handler = context.newHandler(channel.alloc(), server.host(), server.port());
        SSLEngine engine = handler.engine();
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        handler.setHandshakeTimeout(timeoutMillis, TimeUnit.MILLISECONDS);
        channel.pipeline().addLast(handler, new RefusedHandshake(handler));
    }

    /** Keeps a handshake that failed from being logged beside the error that tells of it. */
    private static final class RefusedHandshake extends ChannelInboundHandlerAdapter {
        private final SslHandler tls;

        RefusedHandshake(SslHandler tls) {
            this.tls = tls;
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (tls.handshakeFuture().isSuccess()) {
                context.fireExceptionCaught(cause);
            } else {
                ChannelFuture unused = context.close();
            }
        }
    }
}
