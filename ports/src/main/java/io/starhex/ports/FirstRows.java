package io.starhex.ports;

import io.starhex.domain.row.ColumnReader;

/** The first rows of a batch. */
final class FirstRows implements ColumnBatch {
    private final ColumnBatch batch;
    private final int rows;

    FirstRows(ColumnBatch batch, int rows) {
        this.batch = batch;
        this.rows = rows;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public long bytes() {
        return batch.bytes();
    }

    @Override
    public ColumnReader column(int index) {
        return batch.column(index);
    }
}
