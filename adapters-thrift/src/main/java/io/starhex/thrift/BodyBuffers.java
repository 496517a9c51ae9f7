package io.starhex.thrift;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Hands out the buffers of a record batch one after the other, each checked to lie within the body. */
final class BodyBuffers {
    private static final int NODES = 1;
    private static final int BUFFERS = 2;

    private final FlatTable batch;
    private final ByteBuffer bytes;
    private final int body;
    private final long bodyLength;
    private ScannedField field;
    private int node;
    private int next;

    /** @param stream in little-endian order, from the start of its array to its limit */
    BodyBuffers(FlatTable batch, ByteBuffer stream, int body, long bodyLength) {
        this.batch = batch;
        this.bytes = stream;
        this.body = body;
        this.bodyLength = bodyLength;
    }

    /** The whole reply; perhaps more behind it. */
    byte[] stream() {
        return bytes.array();
    }

    /** The whole reply, for typed access at absolute positions. */
    ByteBuffer littleEndian() {
        return bytes;
    }

    /** The reply from a position on, for values that are copied at once. */
    ByteBuffer at(int position) {
        ByteBuffer part = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        part.position(position);
        return part;
    }

    /**
     * Moves on to the next field of the schema's tree, whose buffers are taken next.
     *
     * @return how many values it has
     */
    int begin(ScannedField next) throws MalformedArrow {
        field = next;
        long values = node < batch.lengthOf(NODES) ? batch.longOf(NODES, 2 * node) : -1;
        if (values < 0 || values > Integer.MAX_VALUE - 1) {
            throw new MalformedArrow(field + " is missing from the reply, or has " + values + " values");
        }
        node++;
        return (int) values;
    }

    /**
     * Takes the validity bitmap of the field that {@link #begin} named.
     *
     * @return where it begins, or -1 when it is left out since no value is NULL
     */
    int validity(int values) throws MalformedArrow {
        long nulls = batch.longOf(NODES, 2 * (node - 1) + 1);
        if (lengthOfNext() > 0) {
            return take((values + 7L) / 8);
        }
        if (nulls != 0) {
            throw new MalformedArrow(field + " has " + nulls + " NULLs in the reply, which does not say where");
        }
        next++;
        return -1;
    }

    /** Takes the next buffer, which must hold so many bytes, and says where it begins. */
    int take(long needed) throws MalformedArrow {
        long length = lengthOfNext();
        long offset = batch.longOf(BUFFERS, 2 * next);
        if (offset < 0 || length < needed || offset > bodyLength - length) {
            throw new MalformedArrow(field + " has a buffer of " + length + " bytes at " + offset
                    + " of the reply, and " + needed + " within " + bodyLength + " are needed");
        }
        next++;
        return body + (int) offset;
    }

    /**
     * Takes the offsets of values of variable length.
     *
     * @return where they begin; there is one more than values, unless there are none
     */
    int offsets(int values) throws MalformedArrow {
        return take(values == 0 ? 0 : 4L * (values + 1L));
    }

    /**
     * Reads offsets, and checks that they rise and end within what they point into.
     *
     * @return one more than values
     */
    int[] inOrder(int offsets, int values, long length) throws MalformedArrow {
        int[] read = new int[values + 1];
        if (values > 0) {
            at(offsets).asIntBuffer().get(read);
        }
        int before = 0;
        for (int offset : read) {
            if (offset < before || offset > length) {
                throw new MalformedArrow(
                        field + " has a value at " + offset + " in the reply, after " + before + " of " + length);
            }
            before = offset;
        }
        return read;
    }

    /** The length of the buffer that {@link #take} gives next. */
    long lengthOfNext() throws MalformedArrow {
        if (next >= batch.lengthOf(BUFFERS)) {
            throw new MalformedArrow(field + " is not in the reply, which has only " + next + " buffers");
        }
        return batch.longOf(BUFFERS, 2 * next + 1);
    }
}
