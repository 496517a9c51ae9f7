package io.starhex.spark.read;

import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomSumMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What reading one split costs, as Spark shows it beside the query. Belongs to the task's thread. */
public final class ScanMetrics {
    private long rows;
    private long bytes;
    private long batches;
    private long fetchedNanos;

    /** @param nanos that the task waited for the batch, decoding included */
    void fetched(long batchRows, long batchBytes, long nanos) {
        rows += batchRows;
        bytes += batchBytes;
        batches++;
        fetchedNanos += nanos;
    }

    static CustomMetric[] all() {
        return new CustomMetric[] {
            new Rows(), new Bytes(), new Batches(), new Scanners(), new Fetched(), new Splits(), new Planned()
        };
    }

    /** The figures of a task now; each task has one scanner. */
    CustomTaskMetric[] current() {
        return new CustomTaskMetric[] {
            new Figure(Rows.NAME, rows),
            new Figure(Bytes.NAME, bytes),
            new Figure(Batches.NAME, batches),
            new Figure(Scanners.NAME, 1),
            new Figure(Fetched.NAME, fetchedNanos)
        };
    }

    /** The figures of the driver. @param nanos that planning took */
    static CustomTaskMetric[] planned(int splits, long nanos) {
        return new CustomTaskMetric[] {new Figure(Splits.NAME, splits), new Figure(Planned.NAME, nanos)};
    }

    private static final class Figure implements CustomTaskMetric {
        private final String name;
        private final long value;

        Figure(String name, long value) {
            this.name = name;
            this.value = value;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public long value() {
            return value;
        }
    }

    /** Rows read. Spark makes these by their class names. */
    public static final class Rows extends CustomSumMetric {
        static final String NAME = "starRocksRowsRead";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "rows read from StarRocks";
        }
    }

    /** Bytes of all batches. */
    public static final class Bytes extends CustomSumMetric {
        static final String NAME = "starRocksBytesRead";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "bytes of Arrow read";
        }
    }

    /** Batches fetched. */
    public static final class Batches extends CustomSumMetric {
        static final String NAME = "starRocksBatches";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "batches";
        }
    }

    /** Scanners opened, one a task. */
    public static final class Scanners extends CustomSumMetric {
        static final String NAME = "starRocksScanners";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "scanners";
        }
    }

    /** Splits of the plan. */
    public static final class Splits extends CustomSumMetric {
        static final String NAME = "starRocksSplits";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "splits planned";
        }
    }

    /** Time from asking for a batch to having it. */
    public static final class Fetched extends Nanos {
        static final String NAME = "starRocksFetched";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "time fetching and decoding";
        }
    }

    /** Time that the FE took to plan. */
    public static final class Planned extends Nanos {
        static final String NAME = "starRocksPlanned";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "time planning";
        }
    }

    /** A sum of nanoseconds, shown as seconds. */
    abstract static class Nanos implements CustomMetric {
        @Override
        public String aggregateTaskMetrics(long[] nanos) {
            long sum = 0;
            for (long one : nanos) {
                sum += one;
            }
            return String.format(Locale.ROOT, "%.3f s", sum / (double) TimeUnit.SECONDS.toNanos(1));
        }
    }
}
