package io.starhex.spark.read;

import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomSumMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What reading one split costs, as Spark shows it beside the query. Belongs to the task's thread. */
public final class ScanMetrics {
    private long rows;
    private long bytes;
    private long batches;
    private long scanners;
    private long waitedNanos;
    private long decodedNanos;

    /** A scanner was opened: one, or more where replicas failed. */
    void opened() {
        scanners++;
    }

    void fetched(long batchBytes, long waited, long decoded) {
        bytes += batchBytes;
        batches++;
        waitedNanos += waited;
        decodedNanos += decoded;
    }

    /** Rows were handed to Spark. */
    void read(long batchRows) {
        rows += batchRows;
    }

    static CustomMetric[] all() {
        return new CustomMetric[] {
            new Rows(),
            new Bytes(),
            new Batches(),
            new Scanners(),
            new Waited(),
            new Decoded(),
            new Splits(),
            new Tablets(),
            new Pruned(),
            new Planned()
        };
    }

    /** The figures of a task now. */
    CustomTaskMetric[] current() {
        return new CustomTaskMetric[] {
            new Figure(Rows.NAME, rows),
            new Figure(Bytes.NAME, bytes),
            new Figure(Batches.NAME, batches),
            new Figure(Scanners.NAME, scanners),
            new Figure(Waited.NAME, waitedNanos),
            new Figure(Decoded.NAME, decodedNanos)
        };
    }

    /** The figures of the driver; one that is not known is not shown. */
    static CustomTaskMetric[] planned(ScanFigures figures) {
        List<CustomTaskMetric> known = new ArrayList<>();
        known.add(new Figure(Splits.NAME, figures.splits));
        known.add(new Figure(Tablets.NAME, figures.tablets));
        known.add(new Figure(Planned.NAME, figures.planningNanos));
        figures.pruned.ifPresent(pruned -> known.add(new Figure(Pruned.NAME, pruned)));
        return known.toArray(new CustomTaskMetric[0]);
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

    /** Scanners opened: one a task, and one more for each replica that failed. */
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

    /** Tablets that pruning left. */
    public static final class Tablets extends CustomSumMetric {
        static final String NAME = "starRocksTablets";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "tablets read";
        }
    }

    /** Tablets with rows that filters and what a join found spared. */
    public static final class Pruned extends CustomSumMetric {
        static final String NAME = "starRocksTabletsPruned";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "tablets pruned";
        }
    }

    /** Time that tasks waited for backends. */
    public static final class Waited extends Nanos {
        static final String NAME = "starRocksFetchWaited";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "time waiting for backends";
        }
    }

    /** Time from bytes to columns; values are looked at later, where Spark uses them. */
    public static final class Decoded extends Nanos {
        static final String NAME = "starRocksDecoded";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "time decoding";
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
