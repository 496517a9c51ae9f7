package io.starhex.spark.read;

import io.starhex.domain.option.OptionValues;
import io.starhex.domain.option.TableOptions;
import io.starhex.domain.scan.ScanTask;
import io.starhex.spark.wiring.DriverRuntime;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;

import java.util.List;

/** One scan of a query, on the driver. It is planned when its partitions are first asked for, and then only once. */
final class StarRocksScan implements Scan, Batch {
    private final OptionValues values;
    private final StructType schema;
    private final ScanPlanning planning;
    private InputPartition[] partitions;

    StarRocksScan(OptionValues values, StructType schema, ScanPlanning planning) {
        this.values = values;
        this.schema = schema;
        this.planning = planning;
    }

    @Override
    public StructType readSchema() {
        return schema;
    }

    @Override
    public String description() {
        return "starrocks " + values.value(TableOptions.TABLE) + " [" + String.join(", ", schema.fieldNames())
                + "], pushed: [" + planning.pushedSql() + "], " + planning.sql();
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public synchronized InputPartition[] planInputPartitions() {
        if (partitions == null) {
            int cores = SparkContext.getOrCreate().defaultParallelism();
            List<ScanTask> tasks = planning.plan(DriverRuntime.of(values).tableScan(), cores);
            InputPartition[] planned = new InputPartition[tasks.size()];
            for (int i = 0; i < planned.length; i++) {
                planned[i] = new StarRocksPartition(tasks.get(i));
            }
            partitions = planned;
        }
        return partitions.clone();
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new StarRocksReaderFactory(values, schema);
    }
}
