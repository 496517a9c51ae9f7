package io.starhex.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A program that writes rows like those of TPC-H's lineitem, made on the fly, with four tasks at once, and says how long it
 * took and what it needed.
 */
public final class SmallHeapWriter {
    /** Not by TPC-H's own generator, which keeps a pool of texts of 300 MB. */
    private static final String[] LINE_ITEM = {
        "id DIV 4 AS l_orderkey",
        "id * 7919 % 200000 AS l_partkey",
        "id * 104729 % 10000 AS l_suppkey",
        "int(id % 7 + 1) AS l_linenumber",
        "cast(id % 50 + 1 AS DECIMAL(15,2)) AS l_quantity",
        "cast((id * 7919 % 10000000) / 100.0 AS DECIMAL(15,2)) AS l_extendedprice",
        "cast((id % 11) / 100.0 AS DECIMAL(15,2)) AS l_discount",
        "cast((id % 9) / 100.0 AS DECIMAL(15,2)) AS l_tax",
        "elt(int(id % 3) + 1, 'A', 'N', 'R') AS l_returnflag",
        "elt(int(id % 2) + 1, 'F', 'O') AS l_linestatus",
        "date_add(DATE'1992-01-01', int(id % 2500)) AS l_shipdate",
        "date_add(DATE'1992-02-01', int(id % 2500)) AS l_commitdate",
        "date_add(DATE'1992-01-15', int(id % 2500)) AS l_receiptdate",
        "elt(int(id % 4) + 1, 'DELIVER IN PERSON', 'COLLECT COD', 'NONE', 'TAKE BACK RETURN') AS l_shipinstruct",
        "elt(int(id % 7) + 1, 'AIR', 'FOB', 'MAIL', 'RAIL', 'REG AIR', 'SHIP', 'TRUCK') AS l_shipmode",
        "substr(concat(' carefully final deposits above ', id, ' the ironic pearls'), int(id % 20) + 1, 27) AS l_comment"
    };

    private SmallHeapWriter() {}

    /** Takes the FE and the number of rows. */
    public static void main(String[] arguments) {
        try (SparkSession spark = SparkSession.builder()
                .master("local[4]")
                .config("spark.ui.enabled", "false")
                .getOrCreate()) {
            AtomicLong heap = peakHeap();
            long start = System.nanoTime();
            lineItems(spark, Long.parseLong(arguments[1]))
                    .write()
                    .format("starrocks")
                    .option("starrocks.fe.http.url", arguments[0])
                    .option("starrocks.user", "root")
                    .option("starrocks.password", "")
                    .option("starrocks.table.identifier", "tpch.lineitem")
                    .mode("append")
                    .save();
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.println(String.format(
                    Locale.ROOT,
                    "written in %.1f s, peak heap %d MB of %d MB",
                    seconds,
                    heap.get() >> 20,
                    Runtime.getRuntime().maxMemory() >> 20));
        }
        System.exit(0);
    }

    /** The rows, in four parts. */
    static Dataset<Row> lineItems(SparkSession spark, long rows) {
        return spark.range(0, rows, 1, 4).selectExpr(LINE_ITEM);
    }

    /** Looks at the heap from time to time. */
    static AtomicLong peakHeap() {
        AtomicLong most = new AtomicLong();
        Timer timer = new Timer(true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        long used = ManagementFactory.getMemoryMXBean()
                                .getHeapMemoryUsage()
                                .getUsed();
                        most.accumulateAndGet(used, Math::max);
                    }
                },
                0,
                20);
        return most;
    }
}
