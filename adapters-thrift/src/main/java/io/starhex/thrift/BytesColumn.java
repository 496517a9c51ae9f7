package io.starhex.thrift;

import io.starhex.domain.row.ByteSpan;

import java.nio.ByteBuffer;

/** Text or binary: views of the reply's bytes. */
final class BytesColumn extends ArrowColumn {
    private final byte[] stream;
    private final ByteBuffer bytes;
    private final int offsets;
    private final int values;

    /**
     * @param offsets where the offsets of the values begin
     * @param values where the values themselves begin
     */
    BytesColumn(BodyBuffers buffers, int validity, int offsets, int values) {
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
        return values + bytes.getInt(offsets + 4 * row);
    }

    /** The whole reply. */
    ByteBuffer reply() {
        return bytes;
    }
}
