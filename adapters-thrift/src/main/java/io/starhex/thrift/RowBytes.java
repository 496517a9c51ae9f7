package io.starhex.thrift;

import org.apache.thrift.TException;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolException;

/**
 * The Arrow stream of one reply. Its memory takes the next reply, too, for a batch is large enough to be a burden to the
 * collector. Belongs to one thread.
 */
final class RowBytes {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private byte[] array = {};
    private int length;

    /** Reads a field of the binary protocol: four bytes that say how many follow. */
    RowBytes read(TProtocol protocol) throws TException {
        int size = protocol.readI32();
        if (size < 0 || size > LARGEST_ARRAY) {
            throw new TProtocolException(TProtocolException.SIZE_LIMIT, "the reply has " + size + " bytes of rows");
        }
        // What the last reply brought is lost from here on.
        length = 0;
        if (size > array.length) {
            array = new byte[(int) Math.min(LARGEST_ARRAY, (long) size + (size >> 3))];
        }
        protocol.getTransport().readAll(array, 0, size);
        length = size;
        return this;
    }

    /** What it begins with is the stream; behind it is what an earlier reply left. */
    byte[] array() {
        return array;
    }

    int length() {
        return length;
    }
}
