package io.starhex.spark.read;

import io.starhex.domain.option.OptionValues;
import io.starhex.domain.option.TableOptions;
import io.starhex.domain.scan.ScanQuery;
import io.starhex.domain.scan.ScanTask;
import io.starhex.ports.ScanCursor;
import io.starhex.spark.wiring.ExecutorRuntimes;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Makes readers on executors; always columnar. Immutable. */
final class StarRocksReaderFactory implements PartitionReaderFactory {
    private static final long serialVersionUID = 2L;

    private final OptionValues values;
    private final StructType schema;
    private final ScanQuery query;

    /** @param query without its plan, which each partition brings, since a join may have it made anew */
    StarRocksReaderFactory(OptionValues values, StructType schema, ScanQuery query) {
        this.values = values;
        this.schema = schema;
        this.query = query;
    }

    @Override
    public boolean supportColumnarReads(InputPartition partition) {
        return true;
    }

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
        StarRocksPartition split = (StarRocksPartition) partition;
        ScanMetrics metrics = new ScanMetrics();
        ScanTask task = split.task().forAttempt(TaskContext.get().attemptNumber());
        ScanCursor cursor = ExecutorRuntimes.taskScan(values)
                .open(query.withOpaquedPlan(split.opaquedPlan()), task, new TaskListener(metrics));
        return new StarRocksPartitionReader(cursor, schema, values.value(TableOptions.TIMEZONE), metrics);
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        throw new UnsupportedOperationException("StarRocks is read in columns");
    }
}
