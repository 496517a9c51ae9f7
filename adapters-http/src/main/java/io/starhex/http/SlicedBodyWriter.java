package io.starhex.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.util.concurrent.Future;

/** Sends slices through the pipeline, for handlers that change the bytes: TLS encrypts them. */
final class SlicedBodyWriter implements BodyWriter {
    private static final int SLICE = 512 << 10;

    private final Channel channel;
    private final byte[] body;
    private final int size;
    private final Progress progress;
    private int sent;
    private boolean done;

    SlicedBodyWriter(Channel channel, byte[] body, int size, Progress progress) {
        this.channel = channel;
        this.body = body;
        this.size = size;
        this.progress = progress;
    }

    @Override
    public void pump() {
        while (!done && channel.isWritable()) {
            int length = Math.min(SLICE, size - sent);
            ByteBuf slice = Unpooled.wrappedBuffer(body, sent, length);
            sent += length;
            done = sent == size;
            ChannelFuture unused = channel.writeAndFlush(
                            done ? new DefaultLastHttpContent(slice) : new DefaultHttpContent(slice))
                    .addListener(this::written);
        }
    }

    private void written(Future<?> slice) {
        if (slice.isSuccess()) {
            progress.moved();
        } else {
            progress.broke(slice.cause());
        }
    }

    @Override
    public boolean isDone() {
        return done;
    }
}
