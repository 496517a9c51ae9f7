package io.starhex.spark.write;

import io.starhex.domain.load.Label;
import io.starhex.domain.load.LoadReceipt;
import io.starhex.domain.row.LoadFormat;
import io.starhex.ports.BodySent;
import io.starhex.ports.LoadListener;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomSumMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What one task's load costs, as Spark shows it beside the query. Spark asks for the last time before the task prepares,
 * so what the last buffer and the prepare add is only in {@link LoadTotals}. Belongs to the task's thread.
 */
public final class LoadMetrics implements LoadListener {
    private final long[] figures = new long[Figure.values().length];
    private final CustomTaskMetric[] all = new CustomTaskMetric[figures.length];
    private final CustomTaskMetric[] rowsAlone = new CustomTaskMetric[1];
    private boolean changed = true;

    private enum Figure {
        ROWS("starRocksRows", new Rows()),
        RAW_BYTES("starRocksRawBytes", new RawBytes()),
        SENT_BYTES("starRocksSentBytes", new SentBytes()),
        LOADS("starRocksLoads", new Loads()),
        TRANSACTIONS("starRocksTransactions", new Transactions()),
        RETRIES("starRocksRetries", new Retries()),
        FILTERED_ROWS("starRocksFilteredRows", new FilteredRows()),
        WAITED_NANOS("starRocksWaited", new Waited());

        private final String metric;
        private final CustomMetric sum;

        Figure(String metric, CustomMetric sum) {
            this.metric = metric;
            this.sum = sum;
        }
    }

    public LoadMetrics() {
        for (Figure figure : Figure.values()) {
            all[figure.ordinal()] = new TaskFigure(figure);
        }
        rowsAlone[0] = all[Figure.ROWS.ordinal()];
    }

    static CustomMetric[] all() {
        CustomMetric[] sums = new CustomMetric[Figure.values().length];
        for (Figure figure : Figure.values()) {
            sums[figure.ordinal()] = figure.sum;
        }
        return sums;
    }

    /** What the figures are called, in the order of {@link #figures}. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            names.add(figure == Figure.WAITED_NANOS ? "ms waited for StarRocks" : figure.sum.description());
        }
        return names;
    }

    /** The figures at the end of a task, the time waited in milliseconds. @param rows that the task has written */
    long[] figures(long rows) {
        figures[Figure.ROWS.ordinal()] = rows;
        long[] now = figures.clone();
        int waited = Figure.WAITED_NANOS.ordinal();
        now[waited] = TimeUnit.NANOSECONDS.toMillis(now[waited]);
        return now;
    }

    @Override
    public void begun(Label label, LoadFormat format) {
        add(Figure.TRANSACTIONS, 1);
    }

    @Override
    public void sent(Label label, BodySent body) {
        add(Figure.LOADS, 1);
        add(Figure.RAW_BYTES, body.rawBytes());
        add(Figure.SENT_BYTES, body.sentBytes());
        add(Figure.WAITED_NANOS, body.waitedNanos());
    }

    @Override
    public void retried(Label label, RuntimeException failure) {
        add(Figure.RETRIES, 1);
    }

    @Override
    public void prepared(Label label, long waitedNanos) {
        add(Figure.WAITED_NANOS, waitedNanos);
    }

    @Override
    public void counted(Label label, LoadReceipt receipt) {
        add(Figure.FILTERED_ROWS, Math.max(0, receipt.filteredRows()));
    }

    /**
     * The figures that may have changed since the last call. Spark asks every hundred rows, looks up each that it is given
     * by its name, and keeps the others as they were.
     *
     * @param rows that the task has written
     * @return always the same objects
     */
    CustomTaskMetric[] current(long rows) {
        figures[Figure.ROWS.ordinal()] = rows;
        if (changed) {
            changed = false;
            return all;
        }
        return rowsAlone;
    }

    private void add(Figure figure, long amount) {
        figures[figure.ordinal()] += amount;
        changed = true;
    }

    /** As it is when its value is asked for. */
    private final class TaskFigure implements CustomTaskMetric {
        private final Figure figure;

        TaskFigure(Figure figure) {
            this.figure = figure;
        }

        @Override
        public String name() {
            return figure.metric;
        }

        @Override
        public long value() {
            return figures[figure.ordinal()];
        }
    }

    /** Rows written. Spark makes these by their class names. */
    public static final class Rows extends CustomSumMetric {
        @Override
        public String name() {
            return "starRocksRows";
        }

        @Override
        public String description() {
            return "rows loaded";
        }
    }

    /** Bytes as encoded. */
    public static final class RawBytes extends CustomSumMetric {
        @Override
        public String name() {
            return "starRocksRawBytes";
        }

        @Override
        public String description() {
            return "bytes encoded";
        }
    }

    /** Bytes on the wire. */
    public static final class SentBytes extends CustomSumMetric {
        @Override
        public String name() {
            return "starRocksSentBytes";
        }

        @Override
        public String description() {
            return "bytes sent";
        }
    }

    /** Bodies the server took. */
    public static final class Loads extends CustomSumMetric {
        @Override
        public String name() {
            return "starRocksLoads";
        }

        @Override
        public String description() {
            return "load requests";
        }
    }

    /** Labels begun. */
    public static final class Transactions extends CustomSumMetric {
        @Override
        public String name() {
            return "starRocksTransactions";
        }

        @Override
        public String description() {
            return "load transactions";
        }
    }

    /** Requests tried again. */
    public static final class Retries extends CustomSumMetric {
        @Override
        public String name() {
            return "starRocksRetries";
        }

        @Override
        public String description() {
            return "retried requests";
        }
    }

    /** Rows the server refused for their values. */
    public static final class FilteredRows extends CustomSumMetric {
        @Override
        public String name() {
            return "starRocksFilteredRows";
        }

        @Override
        public String description() {
            return "rows filtered by StarRocks";
        }
    }

    /** Time that writers stood still. */
    public static final class Waited implements CustomMetric {
        @Override
        public String name() {
            return "starRocksWaited";
        }

        @Override
        public String description() {
            return "time waited for StarRocks";
        }

        @Override
        public String aggregateTaskMetrics(long[] nanos) {
            long sum = 0;
            for (long one : nanos) {
                sum += one;
            }
            return String.format(Locale.ROOT, "%.1f s", sum / (double) TimeUnit.SECONDS.toNanos(1));
        }
    }
}
