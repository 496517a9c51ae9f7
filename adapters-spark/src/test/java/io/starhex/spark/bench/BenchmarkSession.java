package io.starhex.spark.bench;

import org.apache.spark.sql.SparkSession;

/** The Spark in which every contender is measured: one core, and one query of ten rows behind it. */
final class BenchmarkSession {
    private BenchmarkSession() {}

    static SparkSession start() {
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .appName("write benchmark")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "1")
                .getOrCreate();
        spark.sparkContext().setLogLevel("ERROR");
        spark.range(10).write().format("noop").mode("overwrite").save();
        return spark;
    }
}
