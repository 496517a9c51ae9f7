package io.starhex.spark.read;

import io.starhex.domain.option.OptionValues;
import io.starhex.domain.option.TableOptions;
import io.starhex.domain.scan.ScanTask;
import io.starhex.spark.wiring.DriverRuntime;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;

import java.util.List;

/** One scan of a query, on the driver. It is planned when its partitions are first asked for, and then only once. */
final class StarRocksScan implements Scan, Batch, SupportsReportStatistics {
    private final OptionValues values;
    private final StructType schema;
    private final ScanPlanning planning;
    private final long limit;
    private InputPartition[] partitions;
    private Statistics statistics;
    private long planningNanos;

    /** @param limit rows after which each split may stop */
    StarRocksScan(OptionValues values, StructType schema, ScanPlanning planning, long limit) {
        this.values = values;
        this.schema = schema;
        this.planning = planning;
        this.limit = limit;
    }

    @Override
    public StructType readSchema() {
        return schema;
    }

    @Override
    public String description() {
        return "starrocks " + values.value(TableOptions.TABLE) + " [" + String.join(", ", schema.fieldNames())
                + "], pushed: [" + planning.pushedSql() + "], " + planning.sql()
                + (limit == Long.MAX_VALUE ? "" : ", at most " + limit + " rows a split");
    }

    /** Asks the FE once how many rows there are, when the optimizer wants to know. */
    @Override
    public synchronized Statistics estimateStatistics() {
        if (statistics == null) {
            statistics = new TableStatistics(
                    DriverRuntime.of(values).catalog().size(values.value(TableOptions.TABLE)), schema);
        }
        return statistics;
    }

    @Override
    public CustomMetric[] supportedCustomMetrics() {
        return ScanMetrics.all();
    }

    /** Called by Spark 3.4 and later. */
    @Override
    public synchronized CustomTaskMetric[] reportDriverMetrics() {
        return ScanMetrics.planned(partitions == null ? 0 : partitions.length, planningNanos);
    }

    /** Said without a look at the partitions, so that explaining a query plans no scan; asked by Spark 3.5 and later. */
    @Override
    public ColumnarSupportMode columnarSupportMode() {
        return ColumnarSupportMode.SUPPORTED;
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public synchronized InputPartition[] planInputPartitions() {
        if (partitions == null) {
            long start = System.nanoTime();
            int cores = SparkContext.getOrCreate().defaultParallelism();
            List<ScanTask> tasks = planning.plan(DriverRuntime.of(values).tableScan(), cores);
            InputPartition[] planned = new InputPartition[tasks.size()];
            for (int i = 0; i < planned.length; i++) {
                planned[i] = new StarRocksPartition(tasks.get(i));
            }
            partitions = planned;
            planningNanos = System.nanoTime() - start;
        }
        return partitions.clone();
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new StarRocksReaderFactory(values, schema, limit);
    }
}
