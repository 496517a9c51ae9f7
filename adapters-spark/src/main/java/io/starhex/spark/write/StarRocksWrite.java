package io.starhex.spark.write;

import io.starhex.domain.load.LoadMode;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.option.OptionValues;
import io.starhex.domain.table.Identifier;
import io.starhex.spark.wiring.SparkOptions;
import org.apache.spark.sql.connector.distributions.Distribution;
import org.apache.spark.sql.connector.distributions.Distributions;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.RequiresDistributionAndOrdering;
import org.apache.spark.sql.connector.write.streaming.StreamingWrite;

import java.util.Arrays;
import java.util.List;

/** A planned load. Lives on the driver. */
final class StarRocksWrite implements RequiresDistributionAndOrdering {
    private final OptionValues values;
    private final LoadPlan plan;
    private final LogicalWriteInfo info;
    private final EpochHistory history;
    private final PrimaryKeyCheck check;

    StarRocksWrite(
            OptionValues values, LoadPlan plan, LogicalWriteInfo info, EpochHistory history, PrimaryKeyCheck check) {
        this.values = values;
        this.plan = plan;
        this.info = info;
        this.history = history;
        this.check = check;
    }

    @Override
    public String description() {
        return "starrocks " + plan;
    }

    @Override
    public BatchWrite toBatch() {
        check.beforeRows();
        boolean inWaves = values.value(SparkOptions.COMMIT).equals(SparkOptions.IN_WAVES)
                && plan.delivery().mode() == LoadMode.TRANSACTION;
        return inWaves ? new WaveWrite(values, plan, info) : new StarRocksBatchWrite(values, plan, info);
    }

    @Override
    public StreamingWrite toStreaming() {
        check.beforeRows();
        return plan.delivery().mode() == LoadMode.TRANSACTION
                ? new StarRocksStreamingWrite(values, plan, info, history)
                : new AtLeastOnceStreamingWrite(values, plan, info);
    }

    /** None, and so no shuffle, unless the user asked for so many partitions. */
    @Override
    public Distribution requiredDistribution() {
        if (requiredNumPartitions() == 0) {
            return Distributions.unspecified();
        }
        List<String> columns = values.value(SparkOptions.PARTITION_COLUMNS);
        List<String> fields = Arrays.asList(info.schema().fieldNames());
        return Distributions.clustered((columns == null ? fields : columns)
                .stream()
                        .map(name -> Expressions.column(fields.contains(name) ? Identifier.quote(name) : name))
                        .toArray(Expression[]::new));
    }

    @Override
    public int requiredNumPartitions() {
        Long partitions = values.value(SparkOptions.NUM_PARTITIONS);
        return partitions == null ? 0 : partitions.intValue();
    }

    @Override
    public SortOrder[] requiredOrdering() {
        return new SortOrder[0];
    }

    @Override
    public CustomMetric[] supportedCustomMetrics() {
        return LoadMetrics.all();
    }
}
