package io.starhex.spark.write;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.option.OptionValues;
import io.starhex.spark.wiring.SparkOptions;

/** Holds a job's tasks against what a server lets run at once, before any of them starts. */
final class RunningTransactions {
    private RunningTransactions() {}

    /** @throws LoadFailed when each task's transaction cannot stay prepared until the last one is */
    static void requireRoom(OptionValues values, int tasks) {
        long most = values.value(SparkOptions.MAX_TRANSACTIONS);
        if (tasks > most) {
            throw new LoadFailed(
                    Effect.NONE,
                    "The job has " + tasks + " tasks, and StarRocks lets " + most + " transactions run in a database"
                            + " (max_running_txn_num_per_db), prepared ones included, of which every task keeps one until"
                            + " all are committed together. Write fewer partitions, which needs no shuffle with"
                            + " rows.coalesce(" + most + ") or the SQL hint /*+ COALESCE(" + most + ") */; or raise the"
                            + " server's limit and " + SparkOptions.MAX_TRANSACTIONS + "; or give up atomicity with "
                            + SparkOptions.COMMIT + "=" + SparkOptions.IN_WAVES,
                    null);
        }
    }
}
