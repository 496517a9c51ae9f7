package io.starhex.spark.write;

import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.option.OptionValues;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.connector.write.streaming.StreamingDataWriterFactory;
import org.apache.spark.sql.connector.write.streaming.StreamingWrite;

import java.util.UUID;

/** A stream by plain stream load: what a run of an epoch has sent stays, so an epoch that is run again loads it again. */
final class AtLeastOnceStreamingWrite implements StreamingWrite {
    private final OptionValues values;
    private final LoadPlan plan;
    private final LogicalWriteInfo info;

    AtLeastOnceStreamingWrite(OptionValues values, LoadPlan plan, LogicalWriteInfo info) {
        this.values = values;
        this.plan = plan;
        this.info = info;
    }

    @Override
    public StreamingDataWriterFactory createStreamingWriterFactory(PhysicalWriteInfo physical) {
        // Spark counts tasks anew after a restart, so only a name of its own keeps a run from the labels of another.
        String run = UUID.randomUUID().toString().replace("-", "");
        StarRocksWriterFactory writers = new StarRocksWriterFactory(values, plan, info.schema(), run);
        return (partitionId, taskId, epochId) -> writers.createWriter(partitionId, taskId);
    }

    @Override
    public void commit(long epochId, WriterCommitMessage[] messages) {}

    @Override
    public void abort(long epochId, WriterCommitMessage[] messages) {}
}
