package io.starhex.thrift;

import io.starhex.domain.row.ColumnReader;
import io.starhex.ports.ColumnBatch;

/** The rows of one reply. Views of the reply's bytes, valid until the next reply is read. */
final class ArrowBatch implements ColumnBatch {
    private final int rows;
    private final long bytes;
    private final ArrowColumn[] columns;

    ArrowBatch(int rows, long bytes, ArrowColumn[] columns) {
        this.rows = rows;
        this.bytes = bytes;
        this.columns = columns;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public ColumnReader column(int index) {
        return columns[index];
    }
}
