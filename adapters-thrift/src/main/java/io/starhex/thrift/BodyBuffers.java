package io.starhex.thrift;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Hands out the buffers of a record batch one after the other, each checked to lie within the body. */
final class BodyBuffers {
    private static final int BUFFERS = 2;

    private final FlatTable batch;
    private final byte[] stream;
    private final ByteBuffer bytes;
    private final int body;
    private final long bodyLength;
    private int next;

    BodyBuffers(FlatTable batch, byte[] stream, int body, long bodyLength) {
        this.batch = batch;
        this.stream = stream;
        this.bytes = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);
        this.body = body;
        this.bodyLength = bodyLength;
    }

    /** The whole reply. */
    byte[] stream() {
        return stream;
    }

    /** The whole reply, for typed access at absolute positions. */
    ByteBuffer littleEndian() {
        return bytes;
    }

    /**
     * Takes the validity bitmap of a column.
     *
     * @return where it begins, or -1 when it is left out since no value is NULL
     */
    int validity(int rows) throws MalformedArrow {
        long length = lengthOfNext();
        return length == 0 ? skip() : take((rows + 7L) / 8);
    }

    /** Takes the next buffer, which must hold so many bytes, and says where it begins. */
    int take(long needed) throws MalformedArrow {
        long length = lengthOfNext();
        long offset = batch.longOf(BUFFERS, 2 * next);
        if (offset < 0 || length < needed || offset > bodyLength - length) {
            throw new MalformedArrow("buffer " + next + " of the reply has " + length + " bytes at " + offset + ", and "
                    + needed + " within " + bodyLength + " are needed");
        }
        next++;
        return body + (int) offset;
    }

    /** The length of the buffer that {@link #take} gives next. */
    long lengthOfNext() throws MalformedArrow {
        if (next >= batch.lengthOf(BUFFERS)) {
            throw new MalformedArrow("the reply has only " + next + " buffers");
        }
        return batch.longOf(BUFFERS, 2 * next + 1);
    }

    private int skip() {
        next++;
        return -1;
    }
}
