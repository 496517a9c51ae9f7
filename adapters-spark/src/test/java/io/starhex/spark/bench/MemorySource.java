package io.starhex.spark.bench;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.sql.vectorized.ColumnarBatch;

import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * A table of {@link MemoryLineItems}, the same batch over and over: what a query costs Spark by itself, whoever brings the
 * rows.
 */
public final class MemorySource implements TableProvider {
    /** How many rows it has at least. */
    static final String ROWS = "rows";

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return StructType.fromDDL(ReadJob.COLUMNS);
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new MemoryTable(schema);
    }

    private static final class MemoryTable implements SupportsRead {
        private final StructType schema;

        MemoryTable(StructType schema) {
            this.schema = schema;
        }

        @Override
        public String name() {
            return "lineitem in memory";
        }

        @Override
        public StructType schema() {
            return schema;
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Collections.singleton(TableCapability.BATCH_READ);
        }

        @Override
        public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
            return new MemoryScan(schema, options.getLong(ROWS, 0));
        }
    }

    private static final class MemoryScan implements SupportsPushDownRequiredColumns, Scan, Batch {
        private final long rows;
        private StructType columns;

        MemoryScan(StructType columns, long rows) {
            this.columns = columns;
            this.rows = rows;
        }

        @Override
        public void pruneColumns(StructType needed) {
            columns = needed;
        }

        @Override
        public Scan build() {
            return this;
        }

        @Override
        public StructType readSchema() {
            return columns;
        }

        @Override
        public Batch toBatch() {
            return this;
        }

        @Override
        public InputPartition[] planInputPartitions() {
            return new InputPartition[] {new MemoryPartition()};
        }

        @Override
        public PartitionReaderFactory createReaderFactory() {
            return new MemoryReaders(columns, rows);
        }
    }

    private static final class MemoryPartition implements InputPartition {
        private static final long serialVersionUID = 1L;
    }

    private static final class MemoryReaders implements PartitionReaderFactory {
        private static final long serialVersionUID = 1L;

        private final StructType columns;
        private final long rows;

        MemoryReaders(StructType columns, long rows) {
            this.columns = columns;
            this.rows = rows;
        }

        @Override
        public boolean supportColumnarReads(InputPartition partition) {
            return true;
        }

        @Override
        public PartitionReader<InternalRow> createReader(InputPartition partition) {
            throw new UnsupportedOperationException("by columns only");
        }

        @Override
        public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
            return new MemoryReader(MemoryLineItems.batch(columns), rows);
        }
    }

    private static final class MemoryReader implements PartitionReader<ColumnarBatch> {
        private final ColumnarBatch batch;
        private long left;

        MemoryReader(ColumnarBatch batch, long rows) {
            this.batch = batch;
            this.left = rows;
        }

        @Override
        public boolean next() {
            boolean found = left > 0;
            batch.setNumRows((int) Math.min(left, MemoryLineItems.ROWS));
            left -= batch.numRows();
            return found;
        }

        @Override
        public ColumnarBatch get() {
            return batch;
        }

        @Override
        public void close() {
            batch.close();
        }
    }
}
