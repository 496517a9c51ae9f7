package io.starhex.spark.bench;

import org.apache.spark.sql.SparkSession;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a Parquet file with whatever connector is on its class path, and prints the CPU time of each write. */
public final class SparkJob {
    private final SparkSession spark;
    private final String sink;
    private final Map<String, String> options;

    private SparkJob(SparkSession spark, String sink, Map<String, String> options) {
        this.spark = spark;
        this.sink = sink;
        this.options = options;
    }

    /** Takes who is measured, the format, the FE, the data, and how often to write it. */
    public static void main(String[] arguments) {
        SparkSession spark = BenchmarkSession.start();
        SparkJob job = arguments[0].equals("noop")
                ? new SparkJob(spark, "noop", new HashMap<>())
                : new SparkJob(spark, "starrocks", options(arguments[1], arguments[2]));
        List<CpuMeter> meters = new ArrayList<>();
        for (int write = 0; write < Integer.parseInt(arguments[4]); write++) {
            CpuMeter meter = CpuMeter.start();
            job.write(arguments[3]);
            meters.add(meter.stop());
        }
        long rows = spark.read().parquet(arguments[3]).count();
        for (CpuMeter meter : meters) {
            System.out.println(meter.result(rows));
        }
        // Netty's and Spark's threads need not end by themselves.
        System.exit(0);
    }

    private void write(String file) {
        spark.read()
                .parquet(file)
                .write()
                .format(sink)
                .options(options)
                .mode(sink.equals("noop") ? "overwrite" : "append")
                .save();
    }

    private static Map<String, String> options(String format, String frontend) {
        Map<String, String> options = new HashMap<>();
        options.put("starrocks.fe.http.url", frontend);
        options.put("starrocks.fe.jdbc.url", "jdbc:mysql://" + frontend);
        options.put("starrocks.user", "root");
        options.put("starrocks.password", "");
        options.put("starrocks.table.identifier", "tpch.lineitem");
        options.put("starrocks.write.properties.format", format);
        return options;
    }
}
