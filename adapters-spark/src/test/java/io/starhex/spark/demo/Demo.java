package io.starhex.spark.demo;

import org.apache.spark.sql.SparkSession;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes real data into StarRocks through the connector jar, reads it back, and compares. Runs against an emulated
 * StarRocks of one FE and two BEs, or against a real one.
 */
public final class Demo {
    private Demo() {}

    public static void main(String[] arguments) {
        int exit;
        try {
            exit = run(DemoSettings.fromSystemProperties());
        } catch (IllegalStateException told) {
            System.out.println("demo FAILED " + told.getMessage());
            exit = 1;
        } catch (Exception e) {
            e.printStackTrace();
            System.out.println("demo FAILED " + e.getMessage());
            exit = 1;
        }
        // Netty's and Spark's threads need not end by themselves.
        System.exit(exit);
    }

    private static int run(DemoSettings settings) throws Exception {
        Progress.say("Starting Spark " + org.apache.spark.package$.MODULE$.SPARK_VERSION() + " with the connector jar");
        try (SparkSession spark = session();
                DemoCluster cluster = DemoCluster.open(settings)) {
            Progress.say("StarRocks: " + cluster.describe());
            List<DemoResult> results = new ArrayList<>();
            List<DemoData> chosen = DemoData.chosen(spark, settings);
            createTables(cluster, chosen);
            for (DemoData data : chosen) {
                results.add(new DemoRun(spark, cluster).run(data));
            }
            System.out.println();
            DemoResult.print(results);
            return conclude(results);
        }
    }

    /** All tables before the first row, so that all that is missing is told at once. */
    private static void createTables(DemoCluster cluster, List<DemoData> chosen) {
        List<String> problems = new ArrayList<>();
        for (DemoData data : chosen) {
            try {
                cluster.createTable(data.name(), data.rows().schema());
            } catch (IllegalStateException e) {
                problems.add(e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("\n", problems));
        }
    }

    private static int conclude(List<DemoResult> results) {
        long written = 0;
        long read = 0;
        List<String> differences = new ArrayList<>();
        for (DemoResult result : results) {
            written += result.rowsWritten();
            read += result.rowsRead();
            differences.addAll(result.differences());
        }
        System.out.println();
        differences.forEach(difference -> System.out.println("DIFFERENT: " + difference));
        System.out.printf(
                "demo %s rows_written=%d rows_read=%d checksums_equal=%s%n",
                differences.isEmpty() ? "OK" : "FAILED", written, read, differences.isEmpty());
        return differences.isEmpty() ? 0 : 1;
    }

    private static SparkSession session() {
        return SparkSession.builder()
                .master("local[*]")
                .appName("starhex-demo")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", "4")
                .getOrCreate();
    }
}
