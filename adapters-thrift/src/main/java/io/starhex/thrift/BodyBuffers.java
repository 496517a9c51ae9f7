package io.starhex.thrift;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Hands out the buffers of a record batch one after the other, each checked to lie within the body. */
final class BodyBuffers {
    private static final int NODES = 1;
    private static final int BUFFERS = 2;

    private final FlatTable batch;
    private final byte[] stream;
    private final ByteBuffer bytes;
    private final int body;
    private final long bodyLength;
    private int column;
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
     * Takes the validity bitmap of the next column.
     *
     * @return where it begins, or -1 when it is left out since no value is NULL
     */
    int validity(int rows) throws MalformedArrow {
        if (column >= batch.lengthOf(NODES) || batch.longOf(NODES, 2 * column) != rows) {
            throw new MalformedArrow("column " + column + " of the reply does not have " + rows + " rows");
        }
        long nulls = batch.longOf(NODES, 2 * column + 1);
        if (lengthOfNext() > 0) {
            column++;
            return take((rows + 7L) / 8);
        }
        if (nulls != 0) {
            throw new MalformedArrow(
                    "column " + column + " of the reply has " + nulls + " NULLs and does not say which");
        }
        column++;
        next++;
        return -1;
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
}
