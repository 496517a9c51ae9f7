package io.starhex.spark.write;

import io.starhex.domain.load.LoadMode;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.option.OptionValues;
import io.starhex.spark.wiring.DriverRuntime;
import io.starhex.spark.wiring.RunningJobs;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

/**
 * The driver's side of one load: nothing is visible until every task has prepared, then all is committed, or all is
 * aborted. Spark's commit coordinator stays on, so that only one attempt of each task prepares.
 */
final class StarRocksBatchWrite implements BatchWrite {
    private final OptionValues values;
    private final LoadPlan plan;
    private final LogicalWriteInfo info;
    private boolean decided;

    StarRocksBatchWrite(OptionValues values, LoadPlan plan, LogicalWriteInfo info) {
        this.values = values;
        this.plan = plan;
        this.info = info;
    }

    @Override
    public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo physical) {
        if (plan.delivery().mode() == LoadMode.TRANSACTION) {
            RunningTransactions.warn(RunningTransactions.enter(this, values, plan, physical.numPartitions()));
        }
        return writers();
    }

    DataWriterFactory writers() {
        return new StarRocksWriterFactory(
                values, plan, info.schema(), info.queryId().replace("-", ""));
    }

    @Override
    public void commit(WriterCommitMessage[] messages) {
        decided = true;
        try {
            DriverRuntime.of(values).loadCommitter(plan.delivery().retry()).commit(TaskPrepared.loads(messages));
        } finally {
            RunningJobs.leave(this);
        }
    }

    @Override
    public void abort(WriterCommitMessage[] messages) {
        if (decided) {
            // Spark aborts after a commit that failed; that commit has rolled back what may be rolled back.
            return;
        }
        try {
            DriverRuntime.of(values).loadCommitter(plan.delivery().retry()).abort(TaskPrepared.loads(messages));
        } finally {
            RunningJobs.leave(this);
        }
    }
}
