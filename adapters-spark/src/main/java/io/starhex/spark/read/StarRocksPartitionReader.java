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
    private final ScanMetrics metrics;

    StarRocksPartitionReader(ScanCursor cursor, StructType schema, ZoneId zone, ScanMetrics metrics) {
        this.cursor = cursor;
        this.metrics = metrics;
        StructField[] fields = schema.fields();
        columns = new ReaderColumnVector[fields.length];
        for (int i = 0; i < fields.length; i++) {
            columns[i] = ReaderColumnVector.of(fields[i], zone);
        }
        batch = new ColumnarBatch(columns.clone());
    }

    @Override
    public boolean next() {
        ColumnBatch next = cursor.next();
        if (next == null) {
            return false;
        }
        int rows = next.rows();
        metrics.read(rows);
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
