package io.starhex.spark.demo;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

import java.util.HashMap;
import java.util.Map;

/** A StarRocks of the user's own, in which the tables are there already. */
final class RealCluster implements DemoCluster {
    private final DemoSettings settings;

    RealCluster(DemoSettings settings) {
        this.settings = settings;
    }

    @Override
    public String describe() {
        return "a real cluster at " + settings.frontend() + ", database " + DATABASE;
    }

    @Override
    public void createTable(String table, StructType schema) {
        long rows;
        try {
            rows = SparkSession.active()
                    .read()
                    .format("starrocks")
                    .options(options(table))
                    .load()
                    .count();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    e.getMessage() + "\n\nIf the table is missing, create it and run the demo again:\n\n"
                            + "CREATE DATABASE IF NOT EXISTS `" + DATABASE + "`;\n"
                            + DemoTable.ddl(DATABASE, table, schema) + ";\n",
                    e);
        }
        if (rows != 0) {
            throw new IllegalStateException("Table " + DATABASE + "." + table + " holds " + rows
                    + " rows; the demo compares all rows, so run TRUNCATE TABLE `" + DATABASE + "`.`" + table
                    + "` first");
        }
    }

    @Override
    public Map<String, String> options(String table) {
        Map<String, String> options = new HashMap<>();
        options.put("starrocks.fe.http.url", settings.frontend());
        options.put("starrocks.user", settings.user());
        options.put("starrocks.password", settings.password());
        options.put("starrocks.table.identifier", DATABASE + "." + table);
        return options;
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
