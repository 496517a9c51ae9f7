package io.starhex.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.concurrent.Future;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Hands the socket the array itself, as Netty does with a file: no slice, promise and buffer for each piece, which cost a
 * short job more than the sending does.
 */
final class PlainBodyWriter implements BodyWriter {
    private final Channel channel;
    private final Region region;
    private final Progress progress;
    private boolean started;

    PlainBodyWriter(Channel channel, byte[] body, int size, Progress progress) {
        this.channel = channel;
        this.region = new Region(ByteBuffer.wrap(body, 0, size), progress);
        this.progress = progress;
    }

    @Override
    public void pump() {
        if (!started) {
            started = true;
            ChannelFuture unusedBody = channel.write(region);
            ChannelFuture unused =
                    channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(this::written);
        }
    }

    private void written(Future<?> end) {
        if (!end.isSuccess()) {
            progress.broke(end.cause());
        }
    }

    @Override
    public boolean isDone() {
        return region.transferred() == region.count();
    }

    /** A body as Netty's transport takes it: asked for more whenever the socket has room. */
    private static final class Region extends AbstractReferenceCounted implements FileRegion {
        /** The JDK copies as much for each write, whether the socket takes it or not. */
        private static final int PIECE = 256 << 10;

        private final ByteBuffer body;
        private final int size;
        private final Progress progress;

        Region(ByteBuffer body, Progress progress) {
            this.body = body;
            this.size = body.limit();
            this.progress = progress;
        }

        @Override
        public long transferTo(WritableByteChannel socket, long position) throws IOException {
            body.limit((int) Math.min(size, position + PIECE));
            int written = socket.write(body);
            if (written > 0) {
                progress.moved();
            }
            return written;
        }

        @Override
        public long position() {
            return 0;
        }

        @Override
        public long transferred() {
            return body.position();
        }

        /** Named so by Netty, which keeps both. */
        @Override
        @Deprecated
        public long transfered() {
            return transferred();
        }

        @Override
        public long count() {
            return size;
        }

        @Override
        public FileRegion retain() {
            super.retain();
            return this;
        }

        @Override
        public FileRegion retain(int increment) {
            super.retain(increment);
            return this;
        }

        @Override
        public FileRegion touch() {
            return this;
        }

        @Override
        public FileRegion touch(Object hint) {
            return this;
        }

        @Override
        protected void deallocate() {}
    }
}
