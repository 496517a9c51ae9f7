package io.starhex.spark.write;

import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.load.PreparedLoad;
import io.starhex.domain.option.OptionValues;
import io.starhex.ports.LoadCommitter;
import io.starhex.spark.wiring.DriverRuntime;
import io.starhex.spark.wiring.SparkOptions;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The driver's side of a load that is committed in waves while it runs, because the user chose so: a job of any number of
 * tasks fits, and one that fails leaves the waves before. Spark tells of each task on a thread that must not wait.
 */
final class WaveWrite implements BatchWrite {
    private final StarRocksBatchWrite job;
    private final LoadCommitter committer;
    private final int waveSize;
    private List<PreparedLoad> waiting = new ArrayList<>();
    private CompletableFuture<Void> waves = CompletableFuture.completedFuture(null);
    private volatile boolean stopped;
    private boolean decided;

    WaveWrite(OptionValues values, LoadPlan plan, LogicalWriteInfo info) {
        this.job = new StarRocksBatchWrite(values, plan, info);
        this.committer = DriverRuntime.of(values).loadCommitter(plan.delivery().retry());
        this.waveSize = Math.max(1, values.value(SparkOptions.MAX_TRANSACTIONS).intValue() / 4);
    }

    @Override
    public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo physical) {
        return job.writers();
    }

    @Override
    public synchronized void onDataWriterCommit(WriterCommitMessage message) {
        waiting.addAll(TaskPrepared.of(message).loads());
        if (waiting.size() >= waveSize) {
            List<PreparedLoad> wave = waiting;
            waiting = new ArrayList<>();
            waves = waves.thenRunAsync(() -> commitOrDrop(wave));
        }
    }

    private void commitOrDrop(List<PreparedLoad> wave) {
        if (stopped) {
            committer.abort(wave);
        } else {
            committer.commit(wave);
        }
    }

    /** Commits what no wave has taken. */
    @Override
    public synchronized void commit(WriterCommitMessage[] messages) {
        decided = true;
        try {
            waves.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException) {
                throw (RuntimeException) e.getCause();
            }
            throw e;
        }
        committer.commit(waiting);
        waiting = new ArrayList<>();
    }

    /** Rolls back what no wave has taken and what waits in one; earlier waves stay. */
    @Override
    public synchronized void abort(WriterCommitMessage[] messages) {
        if (decided) {
            // Spark aborts after a commit that failed, whose labels may be in doubt.
            return;
        }
        stopped = true;
        committer.abort(waiting);
        waiting = new ArrayList<>();
    }
}
