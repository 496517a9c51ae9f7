package io.starhex.spark.write;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.option.OptionValues;
import io.starhex.spark.wiring.RunningJobs;
import io.starhex.spark.wiring.SparkOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the transactions that a job keeps until its commit against what a server lets run at once in a database
 * ({@code max_running_txn_num_per_db}, {@code Config.java}), before any task starts: a job that cannot fit is refused, one
 * that may not is warned of. Immutable.
 */
final class RunningTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(RunningTransactions.class);

    private final LoadPlan plan;
    private final long limit;
    private final int tasks;

    private RunningTransactions(LoadPlan plan, long limit, int tasks) {
        this.plan = plan;
        this.limit = limit;
        this.tasks = tasks;
    }

    static RunningTransactions of(OptionValues values, LoadPlan plan, int tasks) {
        return new RunningTransactions(plan, values.value(SparkOptions.MAX_TRANSACTIONS), tasks);
    }

    /**
     * Counts the job in, until {@link RunningJobs#leave}.
     *
     * @return what to expect of it, for {@link #warn}; empty when there is room for all that it may need
     * @throws LoadFailed when each task's transaction cannot stay prepared until the last one is
     */
    static String enter(Object job, OptionValues values, LoadPlan plan, int tasks) {
        RunningTransactions transactions = of(values, plan, tasks);
        transactions.requireRoom();
        String database = plan.spec().table().database();
        return transactions.warning(RunningJobs.enter(job, values, database, tasks));
    }

    static void warn(String warning) {
        if (!warning.isEmpty()) {
            LOG.warn("{}", warning);
        }
    }

    void requireRoom() {
        if (tasks > limit) {
            throw new LoadFailed(
                    Effect.NONE,
                    "The job has " + tasks + " tasks, and StarRocks lets " + limit + " transactions run in a database"
                            + " (max_running_txn_num_per_db), prepared ones included, of which every task keeps one until"
                            + " all are committed together. " + waysOut(limit),
                    null);
        }
    }

    /** What to expect of a job that has room for its tasks, or nothing. @param others held by other jobs */
    String warning(long others) {
        long most = (long) tasks * plan.mostFormats() + others;
        if (most <= limit) {
            return "";
        }
        return "The job may hold " + most + " transactions in database "
                + plan.spec().table().database() + " at once: "
                + tasks + " tasks"
                + (plan.mostFormats() == 1
                        ? ""
                        : ", each with a second transaction if a row has to be JSON after others were CSV")
                + (others == 0 ? "" : ", and " + others + " of other writes of this application")
                + ". StarRocks lets " + limit + " run (max_running_txn_num_per_db). If they run out, the job fails and"
                + " loads nothing. " + waysOut(Math.max(1, (limit - others) / plan.mostFormats()));
    }

    private String waysOut(long fewer) {
        return "Write fewer partitions, which needs no shuffle with rows.coalesce(" + fewer
                + ") or the SQL hint /*+ COALESCE(" + fewer + ") */"
                + (plan.mostFormats() == 1
                        ? ""
                        : "; or set starrocks.write.properties.format=json, and each task has one")
                + "; or raise the server's limit and " + SparkOptions.MAX_TRANSACTIONS
                + "; or give up atomicity with " + SparkOptions.COMMIT + "=" + SparkOptions.IN_WAVES;
    }
}
