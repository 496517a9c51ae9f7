package io.starhex.spark.write;

import io.starhex.ports.LoadSession;
import io.starhex.spark.convert.SparkValueReader;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

/** One task's rows on their way into a load session. Belongs to the task's thread. */
final class StarRocksDataWriter implements DataWriter<InternalRow> {
    private final LoadSession session;
    private final SparkValueReader reader;
    private final LoadMetrics metrics;
    private final LoadTotals totals;

    StarRocksDataWriter(LoadSession session, SparkValueReader reader, LoadMetrics metrics, LoadTotals totals) {
        this.session = session;
        this.reader = reader;
        this.metrics = metrics;
        this.totals = totals;
    }

    @Override
    public void write(InternalRow row) {
        session.write(reader.at(row));
    }

    /** Prepares; the rows stay invisible until the driver commits. */
    @Override
    public WriterCommitMessage commit() {
        TaskPrepared prepared = new TaskPrepared(session.prepare());
        totals.add(metrics.figures(session.rows()));
        return prepared;
    }

    @Override
    public void abort() {
        session.abort();
    }

    @Override
    public void close() {
        session.close();
    }

    @Override
    public CustomTaskMetric[] currentMetricsValues() {
        return metrics.current(session.rows());
    }
}
