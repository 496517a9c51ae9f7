package io.starhex.acceptance;

import org.apache.spark.sql.SparkSession;

import java.util.HashMap;
import java.util.Map;

/** A user's program: writes three rows and counts them. */
public final class SubmittedJob {
    private SubmittedJob() {}

    /** Takes {@code host:port} of an FE. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        options.put("starrocks.fe.http.url", arguments[0]);
        options.put("starrocks.user", "root");
        options.put("starrocks.password", "");
        options.put("starrocks.table.identifier", "sales.orders");
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            spark.range(100, 103)
                    .selectExpr("id", "'x' customer", "1.00BD amount", "date'2026-01-01' day")
                    .write()
                    .format("starrocks")
                    .options(options)
                    .mode("append")
                    .save();
            long rows = spark.read()
                    .format("starrocks")
                    .options(options)
                    .load()
                    .where("id >= 100")
                    .count();
            System.out.println("submitted: " + rows + " rows");
        }
    }
}
