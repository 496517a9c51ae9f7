package io.starhex.acceptance;

import org.apache.spark.sql.SparkSession;

import java.util.HashMap;
import java.util.Map;

/** A user's program: writes three rows and counts them. */
public final class SubmittedJob {
    private SubmittedJob() {}

    /** Takes {@code host:port} of an FE, the name of the data source, and the first of the ids that are free. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        options.put("starrocks.fe.http.url", arguments[0]);
        options.put("starrocks.user", "root");
        options.put("starrocks.password", "");
        options.put("starrocks.table.identifier", "sales.orders");
        long first = Long.parseLong(arguments[2]);
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            spark.range(first, first + 3)
                    .selectExpr("id", "'x' customer", "1.00BD amount", "date'2026-01-01' day")
                    .write()
                    .format(arguments[1])
                    .options(options)
                    .mode("append")
                    .save();
            long rows = spark.read()
                    .format(arguments[1])
                    .options(options)
                    .load()
                    .where("id between " + first + " and " + (first + 2))
                    .count();
            System.out.println("submitted: " + rows + " rows");
        }
    }
}
