package io.starhex.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;

/** Sends a body in slices of the caller's own array, only as fast as the server takes them. Lives on the event loop. */
final class BodyWriter {
    private static final int SLICE = 512 << 10;

    private final Channel channel;
    private final byte[] body;
    private final int size;
    private final ChannelFutureListener onProgress;
    private int sent;

    /** @param onProgress told of each slice that left, or could not */
    BodyWriter(Channel channel, byte[] body, int size, ChannelFutureListener onProgress) {
        this.channel = channel;
        this.body = body;
        this.size = size;
        this.onProgress = onProgress;
    }

    /** Sends what there is room for; called again when there is room. */
    void pump() {
        while (sent < size && channel.isWritable()) {
            int length = Math.min(SLICE, size - sent);
            ByteBuf slice = Unpooled.wrappedBuffer(body, sent, length);
            sent += length;
            ChannelFuture unused = channel.writeAndFlush(
                            sent == size ? new DefaultLastHttpContent(slice) : new DefaultHttpContent(slice))
                    .addListener(onProgress);
        }
    }

    /** Whether the last slice was handed to the connection. */
    boolean isDone() {
        return sent == size;
    }
}
