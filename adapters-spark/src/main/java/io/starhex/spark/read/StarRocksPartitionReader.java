package io.starhex.spark.read;

import io.starhex.ports.ColumnBatch;
import io.starhex.ports.ScanCursor;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

import java.time.ZoneId;

/** Hands the batches of one split to Spark: one {@link ColumnarBatch}, its columns pointed at each batch in turn. */
final class StarRocksPartitionReader implements PartitionReader<ColumnarBatch> {
    private final ScanCursor cursor;
    private final ReaderColumnVector[] columns;
    private final ColumnarBatch batch;

    StarRocksPartitionReader(ScanCursor cursor, StructType schema, ZoneId zone) {
        this.cursor = cursor;
        StructField[] fields = schema.fields();
        columns = new ReaderColumnVector[fields.length];
        for (int i = 0; i < fields.length; i++) {
            columns[i] = new ReaderColumnVector(fields[i].dataType(), zone);
        }
        batch = new ColumnarBatch(columns.clone());
    }

    @Override
    public boolean next() {
        ColumnBatch next = cursor.next();
        if (next == null) {
            return false;
        }
        for (int i = 0; i < columns.length; i++) {
            columns[i].pointAt(next.column(i), next.rows());
        }
        batch.setNumRows(next.rows());
        return true;
    }

    @Override
    public ColumnarBatch get() {
        return batch;
    }

    @Override
    public void close() {
        cursor.close();
    }
}
