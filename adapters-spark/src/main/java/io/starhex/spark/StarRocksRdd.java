package io.starhex.spark;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.util.Map;

/**
 * A table as an RDD, for programs that have no data frames. The official connector's {@code sc.starrocksRDD} gives untyped
 * lists of values; this gives the rows of the data frame, whose fields have names and types.
 */
public final class StarRocksRdd {
    private StarRocksRdd() {}

    /**
     * Reads a table lazily, a partition a split.
     *
     * @param options as a data frame takes them, {@code starrocks.filter.query} to choose rows and {@code
     *     starrocks.columns} to choose columns among them
     * @throws io.starhex.domain.failure.StarRocksException when the options are wrong, or the table cannot be looked up
     */
    public static JavaRDD<Row> of(SparkSession spark, Map<String, String> options) {
        return spark.read().format("starrocks").options(options).load().javaRDD();
    }
}
