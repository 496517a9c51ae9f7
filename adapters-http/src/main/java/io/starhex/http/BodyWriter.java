package io.starhex.http;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;

/** Sends a body out of the caller's own array, only as fast as the server takes it. Lives on the event loop. */
interface BodyWriter {
    /** Starts to send, or goes on; called again when there is room. */
    void pump();

    /** Whether the connection has the whole body. */
    boolean isDone();

    /** Who is told how it goes, on the event loop. */
    interface Progress {
        /** A part of the body has left. */
        void moved();

        /** The connection takes no more. */
        void broke(Throwable cause);
    }

    static BodyWriter of(Channel channel, byte[] body, int size, Progress progress) {
        return channel.pipeline().get(SslHandler.class) == null
                ? new PlainBodyWriter(channel, body, size, progress)
                : new SlicedBodyWriter(channel, body, size, progress);
    }
}
