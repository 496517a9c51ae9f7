package io.starhex.spark.write;

import io.starhex.domain.load.LabelScheme;
import io.starhex.domain.load.LoadOptions;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.option.OptionValues;
import io.starhex.spark.convert.SparkValueReader;
import io.starhex.spark.wiring.ExecutorRuntimes;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;

import java.util.ArrayList;

/** Makes writers on executors; carries values only, no client. Made on the driver. */
final class StarRocksWriterFactory implements DataWriterFactory {
    private static final long serialVersionUID = 1L;

    private final OptionValues values;
    private final LoadPlan plan;
    private final StructType schema;
    private final String query;
    private final ArrayList<LongAccumulator> totals;

    /** @param query names the job within its labels */
    StarRocksWriterFactory(OptionValues values, LoadPlan plan, StructType schema, String query) {
        this.values = values;
        this.plan = plan;
        this.schema = schema;
        this.query = query;
        this.totals = LoadTotals.accumulators();
    }

    @Override
    public DataWriter<InternalRow> createWriter(int partitionId, long taskId) {
        LabelScheme labels = LabelScheme.batch(values.value(LoadOptions.LABEL_PREFIX), query, partitionId, taskId);
        LoadMetrics metrics = new LoadMetrics();
        return new StarRocksDataWriter(
                ExecutorRuntimes.loadSessions(values).open(plan, labels, metrics),
                new SparkValueReader(schema),
                metrics,
                new LoadTotals(totals));
    }
}
