package io.starhex.spark;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

/**
 * A program that reads all columns of what {@link SmallHeapWriter} wrote with four tasks at once, and says how long it took,
 * what it needed, and whether every row is as it was made.
 */
public final class SmallHeapReader {
    private SmallHeapReader() {}

    /** Takes the FE and the number of rows. */
    public static void main(String[] arguments) {
        try (SparkSession spark = SparkSession.builder()
                .master("local[4]")
                .config("spark.ui.enabled", "false")
                .getOrCreate()) {
            Row made = digest(SmallHeapWriter.lineItems(spark, Long.parseLong(arguments[1])));
            AtomicLong heap = SmallHeapWriter.peakHeap();
            long start = System.nanoTime();
            Dataset<Row> table = spark.read()
                    .format("starrocks")
                    .option("starrocks.fe.http.url", arguments[0])
                    .option("starrocks.user", "root")
                    .option("starrocks.password", "")
                    .option("starrocks.table.identifier", "tpch.lineitem")
                    .load();
            Row read = digest(table);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.println(String.format(
                    Locale.ROOT,
                    "%d rows read by %d tasks in %.1f s, peak heap %d MB of %d MB, %s",
                    read.getLong(0),
                    table.rdd().getNumPartitions(),
                    seconds,
                    heap.get() >> 20,
                    Runtime.getRuntime().maxMemory() >> 20,
                    read.equals(made) ? "as they were made" : "which are " + read + " and were made " + made));
        }
        System.exit(0);
    }

    /** How many rows there are, and a sum that tells other rows, and the same in other columns, from these. */
    private static Row digest(Dataset<Row> rows) {
        Column[] columns = Arrays.stream(rows.columns()).map(rows::col).toArray(Column[]::new);
        return rows.agg(count("*"), sum(xxhash64(columns).cast("decimal(38,0)")))
                .first();
    }
}
