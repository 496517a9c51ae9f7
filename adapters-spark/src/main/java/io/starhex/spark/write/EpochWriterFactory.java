package io.starhex.spark.write;

import io.starhex.domain.load.EpochLabels;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.option.OptionValues;
import io.starhex.spark.convert.SparkValueReader;
import io.starhex.spark.wiring.ExecutorRuntimes;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.streaming.StreamingDataWriterFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;

import java.util.ArrayList;

/** Makes the writers of one run of one epoch on executors; carries values only, no client. Made on the driver. */
final class EpochWriterFactory implements StreamingDataWriterFactory {
    private static final long serialVersionUID = 1L;

    private final OptionValues values;
    private final LoadPlan plan;
    private final StructType schema;
    private final EpochLabels labels;
    private final ArrayList<LongAccumulator> totals;

    /** @param labels of this run, or null when the epoch's rows are in the table */
    EpochWriterFactory(OptionValues values, LoadPlan plan, StructType schema, EpochLabels labels) {
        this.values = values;
        this.plan = plan;
        this.schema = schema;
        this.labels = labels;
        this.totals = LoadTotals.accumulators();
    }

    @Override
    public DataWriter<InternalRow> createWriter(int partitionId, long taskId, long epochId) {
        if (labels == null) {
            return new SkippingWriter();
        }
        if (labels.epoch() != epochId) {
            throw new IllegalStateException("Spark runs epoch " + epochId + " with writers of epoch " + labels.epoch());
        }
        LoadMetrics metrics = new LoadMetrics();
        return new StarRocksDataWriter(
                ExecutorRuntimes.loadSessions(values).open(plan, labels, partitionId, metrics),
                new SparkValueReader(schema),
                metrics,
                new LoadTotals(totals));
    }
}
