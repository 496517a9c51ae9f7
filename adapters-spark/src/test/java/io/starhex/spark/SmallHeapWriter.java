package io.starhex.spark;

import io.starhex.spark.demo.LineItems;
import org.apache.spark.sql.SparkSession;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicLong;

/** A program that writes TPC-H's lineitem with four tasks at once and says how long it took and what it needed. */
public final class SmallHeapWriter {
    private SmallHeapWriter() {}

    /** Takes the FE and the scale. */
    public static void main(String[] arguments) {
        try (SparkSession spark = SparkSession.builder()
                .master("local[4]")
                .config("spark.ui.enabled", "false")
                .getOrCreate()) {
            AtomicLong heap = peakHeap();
            long start = System.nanoTime();
            LineItems.dataset(spark, Double.parseDouble(arguments[1]))
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

    /** Looks at the heap from time to time. */
    private static AtomicLong peakHeap() {
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
