package io.starhex.spark.demo;

import org.apache.spark.sql.types.StructType;

import java.util.Map;

/** The StarRocks that the demo talks to. */
interface DemoCluster extends AutoCloseable {
    String DATABASE = "demo";

    static DemoCluster open(DemoSettings settings) {
        return settings.frontend().isEmpty() ? new EmulatedCluster() : new RealCluster(settings);
    }

    String describe();

    /** Makes the table, or sees that it is there. */
    void createTable(String table, StructType schema);

    /** What a user gives to Spark. */
    Map<String, String> options(String table);

    /** Load bodies taken so far, or -1 where nobody counts. */
    long loads();

    /** Transactions committed so far, or -1 where nobody counts. */
    long transactions();

    /** Bytes of all load bodies so far, or -1 where nobody counts. */
    long loadedBytes();

    @Override
    void close();
}
