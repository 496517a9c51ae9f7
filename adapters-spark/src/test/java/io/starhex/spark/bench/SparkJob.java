package io.starhex.spark.bench;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.util.HashMap;
import java.util.Map;

/** Writes a Parquet file with whatever connector is on its class path, and prints the CPU time of that. */
public final class SparkJob {
    private final SparkSession spark;
    private final String sink;
    private final Map<String, String> options;

    private SparkJob(SparkSession spark, String sink, Map<String, String> options) {
        this.spark = spark;
        this.sink = sink;
        this.options = options;
    }

    /** Takes who is measured, the format, the FE, the data, and the data to warm up with if that is wanted. */
    public static void main(String[] arguments) {
        SparkSession spark = BenchmarkSession.start();
        SparkJob job = arguments[0].equals("noop")
                ? new SparkJob(spark, "noop", new HashMap<>())
                : new SparkJob(spark, "starrocks", options(arguments[1], arguments[2]));
        long rows = arguments.length > 4 ? job.write(arguments[4]) : 0;
        CpuMeter meter = CpuMeter.start();
        Dataset<Row> data = spark.read().parquet(arguments[3]);
        job.write(data);
        meter.stop();
        System.out.println(meter.result(rows + data.count()));
        // Netty's and Spark's threads need not end by themselves.
        System.exit(0);
    }

    private long write(String file) {
        Dataset<Row> data = spark.read().parquet(file);
        write(data);
        return data.count();
    }

    private void write(Dataset<Row> data) {
        data.write()
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
