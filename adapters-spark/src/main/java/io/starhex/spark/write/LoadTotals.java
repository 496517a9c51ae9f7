package io.starhex.spark.write;

import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;

import java.util.ArrayList;
import java.util.List;

/**
 * What the tasks of one write cost to their very end, which Spark shows among a stage's accumulators; the metrics of its
 * SQL page are asked for before a task prepares. Made on the driver, added to on executors.
 */
final class LoadTotals {
    private final List<LongAccumulator> totals;

    /** @param totals as {@link #accumulators} made them */
    LoadTotals(List<LongAccumulator> totals) {
        this.totals = totals;
    }

    /** Registers an accumulator for each figure; they travel to the tasks. */
    static ArrayList<LongAccumulator> accumulators() {
        SparkContext context = SparkSession.active().sparkContext();
        ArrayList<LongAccumulator> totals = new ArrayList<>();
        for (String name : LoadMetrics.names()) {
            totals.add(context.longAccumulator("StarRocks: " + name));
        }
        return totals;
    }

    /** Adds the figures of a task that has prepared. */
    void add(long[] figures) {
        for (int i = 0; i < figures.length; i++) {
            totals.get(i).add(figures[i]);
        }
    }
}
