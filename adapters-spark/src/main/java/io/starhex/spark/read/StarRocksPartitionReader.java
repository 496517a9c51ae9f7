package io.starhex.spark.read;

import io.starhex.ports.ColumnBatch;
import io.starhex.ports.ScanCursor;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
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
    private final ScanMetrics metrics = new ScanMetrics();
    private long left;

    /** @param limit rows after which the split ends, and its scanner with it */
    StarRocksPartitionReader(ScanCursor cursor, StructType schema, ZoneId zone, long limit) {
        this.cursor = cursor;
        this.left = limit;
        StructField[] fields = schema.fields();
        columns = new ReaderColumnVector[fields.length];
        for (int i = 0; i < fields.length; i++) {
            columns[i] = ReaderColumnVector.of(fields[i], zone);
        }
        batch = new ColumnarBatch(columns.clone());
    }

    @Override
    public boolean next() {
        if (left == 0) {
            return false;
        }
        long start = System.nanoTime();
        ColumnBatch next = cursor.next();
        if (next == null) {
            return false;
        }
        metrics.fetched(next.rows(), next.bytes(), System.nanoTime() - start);
        int rows = (int) Math.min(left, next.rows());
        left -= rows;
        for (int i = 0; i < columns.length; i++) {
            columns[i].pointAt(next.column(i), rows);
        }
        batch.setNumRows(rows);
        return true;
    }

    @Override
    public ColumnarBatch get() {
        return batch;
    }

    @Override
    public CustomTaskMetric[] currentMetricsValues() {
        return metrics.current();
    }

    @Override
    public void close() {
        cursor.close();
    }
}
