package io.starhex.spark.write;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.load.EpochLabels;
import io.starhex.domain.load.LoadOptions;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.option.OptionValues;
import io.starhex.domain.table.TableId;
import io.starhex.ports.EpochCommitter;
import io.starhex.spark.wiring.DriverRuntime;
import io.starhex.spark.wiring.RunningJobs;
import io.starhex.spark.wiring.SparkOptions;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.connector.write.streaming.StreamingDataWriterFactory;
import org.apache.spark.sql.connector.write.streaming.StreamingWrite;

/**
 * The driver's side of a stream: each epoch's rows become visible once, also when Spark runs the epoch again, in whatever
 * split. Used on the stream's own thread, in Spark's order: writers for an epoch, then its commit or abort.
 */
final class StarRocksStreamingWrite implements StreamingWrite {
    /** Where Spark tells the thread of a micro-batch which one it is ({@code MicroBatchExecution.scala}). */
    private static final String EPOCH = "streaming.sql.batchId";

    /** Servers forget labels after three days, so a longer wait for the next start of a stream is in vain. */
    private static final int LABEL_LIFE_SECONDS = 259_200;

    private final OptionValues values;
    private final LoadPlan plan;
    private final LogicalWriteInfo info;
    private final EpochHistory history;
    private EpochLabels labels;
    private int partitions;
    private boolean deciding;

    StarRocksStreamingWrite(OptionValues values, LoadPlan plan, LogicalWriteInfo info, EpochHistory history) {
        this.values = values;
        this.plan = plan.withPreparedTimeoutSeconds(LABEL_LIFE_SECONDS);
        this.info = info;
        this.history = history;
    }

    @Override
    public StreamingDataWriterFactory createStreamingWriterFactory(PhysicalWriteInfo physical) {
        deciding = false;
        partitions = physical.numPartitions();
        String warning = RunningTransactions.enter(this, values, plan, partitions);
        if (history.takesWarning(warning)) {
            RunningTransactions.warn(warning);
        }
        long epoch = epoch();
        EpochLabels first = EpochLabels.of(
                values.value(LoadOptions.LABEL_PREFIX), info.queryId().replace("-", ""), epoch);
        labels = history.isNew(epoch) ? first : committer().settle(table(), first, mostPartitions());
        return new EpochWriterFactory(values, plan, info.schema(), labels);
    }

    @Override
    public void commit(long epochId, WriterCommitMessage[] messages) {
        deciding = true;
        try {
            if (labels != null) {
                committer().commit(table(), labels, TaskPrepared.loads(messages), partitions);
            }
        } finally {
            RunningJobs.leave(this);
        }
        history.committed(epochId);
    }

    /**
     * Rolls back what this run prepared. After a commit that failed nothing may be rolled back; what it left is settled
     * when the epoch is run again.
     */
    @Override
    public void abort(long epochId, WriterCommitMessage[] messages) {
        RunningJobs.leave(this);
        if (!deciding) {
            committer().abort(TaskPrepared.loads(messages));
        }
    }

    private int mostPartitions() {
        return values.value(SparkOptions.MAX_TRANSACTIONS).intValue();
    }

    private EpochCommitter committer() {
        return DriverRuntime.of(values).epochCommitter(plan.delivery().retry());
    }

    private TableId table() {
        return plan.spec().table();
    }

    private static long epoch() {
        String text = SparkSession.active().sparkContext().getLocalProperty(EPOCH);
        if (text == null) {
            throw new LoadFailed(
                    Effect.NONE,
                    "Spark does not tell which micro-batch this is; streams into StarRocks run in micro-batches, not with"
                            + " a continuous trigger",
                    null);
        }
        return Long.parseLong(text);
    }
}
