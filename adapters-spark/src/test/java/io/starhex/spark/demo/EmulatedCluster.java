package io.starhex.spark.demo;

import org.apache.spark.sql.types.StructType;

import java.util.HashMap;
import java.util.Map;

/** An FE and two BEs in this JVM. */
final class EmulatedCluster implements DemoCluster {
    @Override
    public String describe() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void createTable(String table, StructType schema) {}

    @Override
    public Map<String, String> options(String table) {
        return new HashMap<>();
    }

    @Override
    public long loads() {
        return -1;
    }

    @Override
    public long transactions() {
        return -1;
    }

    @Override
    public long loadedBytes() {
        return -1;
    }

    @Override
    public void close() {}
}
