package io.starhex.spark.read;

import io.starhex.domain.option.OptionValues;
import io.starhex.domain.scan.PlannedScan;
import io.starhex.domain.scan.ScanTask;
import io.starhex.spark.wiring.DriverRuntime;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;

import java.util.List;
import java.util.OptionalLong;

/** The splits of one scan, on the driver: planned when they are first asked for, and then only once. Thread-safe. */
final class StarRocksBatch implements Batch {
    private final OptionValues values;
    private final StructType schema;
    private final ScanPlanning planning;
    private InputPartition[] partitions;
    private PlannedScan planned;
    private long planningNanos;
    private ScanFigures figures;

    StarRocksBatch(OptionValues values, StructType schema, ScanPlanning planning) {
        this.values = values;
        this.schema = schema;
        this.planning = planning;
    }

    @Override
    public synchronized InputPartition[] planInputPartitions() {
        if (partitions == null) {
            long start = System.nanoTime();
            int cores = SparkContext.getOrCreate().defaultParallelism();
            planned = planning.plan(DriverRuntime.of(values).tableScan(), cores);
            partitions = partitions(planned);
            planningNanos = System.nanoTime() - start;
        }
        return partitions.clone();
    }

    /** The plan's text is broadcast, since it may be long and all splits need it. */
    private static InputPartition[] partitions(PlannedScan planned) {
        List<ScanTask> tasks = planned.tasks();
        InputPartition[] made = new InputPartition[tasks.size()];
        if (made.length > 0) {
            Broadcast<String> plan = JavaSparkContext.fromSparkContext(SparkContext.getOrCreate())
                    .broadcast(planned.query().opaquedPlan());
            for (int i = 0; i < made.length; i++) {
                made[i] = new StarRocksPartition(plan, tasks.get(i));
            }
        }
        return made;
    }

    /** What planning found, once it was done. May ask the FE what the whole table has. */
    synchronized ScanFigures figures() {
        if (planned == null) {
            return ScanFigures.NONE;
        }
        if (figures == null) {
            OptionalLong pruned = planning.pruned(DriverRuntime.of(values).catalog(), planned);
            figures = ScanFigures.of(planned, pruned, planningNanos);
        }
        return figures;
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new StarRocksReaderFactory(values, schema, planning.query());
    }
}
