package io.starhex.spark;

import io.starhex.fixtures.EmulatorOptions;
import io.starhex.fixtures.StarRocksEmulator;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A Spark session beside an emulated StarRocks of two BEs, for one test class. */
final class EmulatedStarRocks implements AutoCloseable {
    static final String USER = "loader";
    static final String PASSWORD = "s3cret-word";

    /** By which Spark SQL knows the tables, as {@code cluster.db.table}. */
    static final String CATALOG = "cluster";

    private final StarRocksEmulator emulator;
    private final SparkSession spark;

    EmulatedStarRocks() {
        this(Map.of());
    }

    /** @param settings of the Spark session, beside those that every test has */
    EmulatedStarRocks(Map<String, String> settings) {
        this(StarRocksEmulator.builder(), settings);
    }

    /** A server that is otherwise as these options say. */
    EmulatedStarRocks(EmulatorOptions server, Map<String, String> settings) {
        emulator = server.backends(2).user(USER, PASSWORD).start();
        SparkSession.Builder session = SparkSession.builder()
                .master("local[2,1]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.session.timeZone", "Europe/Berlin")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"));
        options("none").forEach((key, value) -> {
            if (!key.equals("starrocks.table.identifier")) {
                session.config("spark.sql.catalog." + CATALOG + "." + key, value);
            }
        });
        session.config("spark.sql.catalog." + CATALOG, StarRocksCatalog.class.getName());
        settings.forEach(session::config);
        spark = session.getOrCreate();
        emulator.execute("CREATE DATABASE db");
    }

    StarRocksEmulator server() {
        return emulator;
    }

    SparkSession spark() {
        return spark;
    }

    /** Makes {@code db.table} with these columns, of which the first is the key. */
    void table(String name, String columns) {
        String key = columns.trim().split("\\s+")[0];
        emulator.execute("CREATE TABLE db.`" + name + "` (" + columns + ") DUPLICATE KEY(" + key
                + ") DISTRIBUTED BY HASH(" + key + ") BUCKETS 4");
    }

    Map<String, String> options(String table) {
        Map<String, String> options = new HashMap<>();
        options.put("starrocks.fe.http.url", emulator.frontend());
        options.put("starrocks.user", USER);
        options.put("starrocks.password", PASSWORD);
        options.put("starrocks.table.identifier", "db." + table);
        return options;
    }

    DataFrameReader reader(String table) {
        return spark.read().format("starrocks").options(options(table));
    }

    /** What stands between the brackets of OPTIONS. */
    String sqlOptions(String table) {
        return options(table).entrySet().stream()
                .map(option -> "'" + option.getKey() + "' '" + option.getValue() + "'")
                .collect(Collectors.joining(", "));
    }

    DataFrameWriter<Row> writer(Dataset<Row> rows, String table) {
        return rows.write().format("starrocks").options(options(table)).mode("append");
    }

    @Override
    public void close() {
        spark.stop();
        emulator.close();
    }
}
