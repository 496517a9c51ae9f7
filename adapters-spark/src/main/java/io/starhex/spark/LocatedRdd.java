package io.starhex.spark;

import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import scala.collection.Iterator;
import scala.collection.immutable.$colon$colon;
import scala.collection.immutable.List;
import scala.collection.immutable.Nil$;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Rows of one RDD, whose partitions say where they are best read. Spark has such an RDD for its own readers only, and makes
 * one of a list only by methods whose types are others in Scala 2.13 than in 2.12.
 */
final class LocatedRdd extends RDD<InternalRow> implements LocatedSplits {
    private static final long serialVersionUID = 1L;

    private static final ClassTag<InternalRow> ROW = ClassTag$.MODULE$.apply(InternalRow.class);

    /** Asked for on the driver only. */
    private final transient InputPartition[] located;

    /** @param located one for each partition of {@code rows} that has any rows, in their order */
    LocatedRdd(RDD<InternalRow> rows, InputPartition[] located) {
        super(rows, ROW);
        this.located = located.clone();
    }

    @Override
    public Partition[] getPartitions() {
        return firstParent(ROW).partitions();
    }

    @Override
    public Iterator<InternalRow> compute(Partition split, TaskContext task) {
        return firstParent(ROW).iterator(split, task);
    }

    @Override
    @SuppressWarnings("unchecked") // an empty list is one of anything
    public List<String> getPreferredLocations(Partition split) {
        List<String> hosts = (List<String>) (List<?>) Nil$.MODULE$;
        String[] preferred =
                split.index() < located.length ? located[split.index()].preferredLocations() : new String[0];
        for (int i = preferred.length - 1; i >= 0; i--) {
            hosts = new $colon$colon<>(preferred[i], hosts);
        }
        return hosts;
    }
}
