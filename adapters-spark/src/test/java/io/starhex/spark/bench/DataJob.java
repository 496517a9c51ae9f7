package io.starhex.spark.bench;

import io.starhex.spark.demo.LineItems;
import org.apache.spark.sql.SparkSession;

/** Makes the Parquet file that the other jobs read. */
public final class DataJob {
    private DataJob() {}

    /** Takes the scale and the folder to write. */
    public static void main(String[] arguments) {
        try (SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .appName("benchmark data")
                .config("spark.ui.enabled", "false")
                .getOrCreate()) {
            spark.sparkContext().setLogLevel("ERROR");
            CpuMeter meter = CpuMeter.start();
            LineItems.dataset(spark, Double.parseDouble(arguments[0]))
                    .write()
                    .mode("overwrite")
                    .parquet(arguments[1]);
            System.out.println(
                    meter.stop().result(spark.read().parquet(arguments[1]).count()));
        }
    }
}
