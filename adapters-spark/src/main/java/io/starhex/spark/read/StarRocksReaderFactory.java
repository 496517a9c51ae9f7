package io.starhex.spark.read;

import io.starhex.domain.option.OptionValues;
import io.starhex.domain.option.TableOptions;
import io.starhex.spark.wiring.ExecutorRuntimes;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Makes readers on executors; always columnar. Immutable. */
final class StarRocksReaderFactory implements PartitionReaderFactory {
    private static final long serialVersionUID = 1L;

    private final OptionValues values;
    private final StructType schema;
    private final long limit;

    /** @param limit rows after which each split stops */
    StarRocksReaderFactory(OptionValues values, StructType schema, long limit) {
        this.values = values;
        this.schema = schema;
        this.limit = limit;
    }

    @Override
    public boolean supportColumnarReads(InputPartition partition) {
        return true;
    }

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
        return new StarRocksPartitionReader(
                ExecutorRuntimes.taskScan(values).open(((StarRocksPartition) partition).task()),
                schema,
                values.value(TableOptions.TIMEZONE),
                limit);
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        throw new UnsupportedOperationException("StarRocks is read in columns");
    }
}
