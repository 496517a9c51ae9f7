package io.starhex.thrift;

import io.starhex.domain.row.ByteSpan;

import java.nio.ByteBuffer;

/** Text or binary: views of the reply's bytes. */
final class BytesColumn extends ArrowColumn {
    private final byte[] stream;
    private final ByteBuffer bytes;
    private final int values;
    private final int[] offsets;

    /**
     * @param values where the values begin
     * @param offsets of the values behind that, and of the end
     */
    BytesColumn(BodyBuffers buffers, int validity, int values, int[] offsets) {
        super(buffers.stream(), validity);
        this.stream = buffers.stream();
        this.bytes = buffers.littleEndian();
        this.offsets = offsets;
        this.values = values;
    }

    @Override
    public void bytesAt(int row, ByteSpan span) {
        int start = startOf(row);
        span.set(stream, start, startOf(row + 1) - start);
    }

    /** Where a value begins in the reply; it ends where the next one begins. */
    int startOf(int row) {
        return values + offsets[row];
    }

    /** The whole reply. */
    ByteBuffer reply() {
        return bytes;
    }
}
