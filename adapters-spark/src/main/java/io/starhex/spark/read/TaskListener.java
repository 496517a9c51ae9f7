package io.starhex.spark.read;

import io.starhex.domain.failure.ScanFailed;
import io.starhex.domain.scan.Backend;
import io.starhex.ports.ColumnBatch;
import io.starhex.ports.ScanListener;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what a split does, and ends its waiting when Spark has killed its task. Belongs to the task's thread. */
final class TaskListener implements ScanListener {
    private static final Logger LOG = LoggerFactory.getLogger(TaskListener.class);

    private final ScanMetrics metrics;

    TaskListener(ScanMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void opened(Backend backend) {
        metrics.opened();
    }

    @Override
    public void replicaFailed(ScanFailed failure) {
        LOG.warn("A replica cannot be read, so another is tried if there is one: {}", failure.getMessage());
    }

    @Override
    public void fetched(ColumnBatch batch, long waitedNanos, long decodedNanos) {
        metrics.fetched(batch.bytes(), waitedNanos, decodedNanos);
    }

    @Override
    public void waiting() {
        TaskContext task = TaskContext.get();
        if (task != null && task.isInterrupted()) {
            throw new TaskKilledException("killed while it waited for a StarRocks backend");
        }
    }
}
