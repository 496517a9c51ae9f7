package io.starhex.acceptance;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** The published official connector takes the emulator for a StarRocks: it writes in both its ways, and reads. */
@EnabledIfSystemProperty(named = "matrix.witness", matches = "official")
class OfficialConnectorTest {
    private static final String COLUMNS =
            "id INT, name VARCHAR(100), price DECIMAL(10,2), ratio DOUBLE, day DATE, at DATETIME";

    private static EmulatorProcess starRocks;
    private static SparkSession spark;
    private static long start;

    @BeforeAll
    static void start() throws IOException {
        start = System.nanoTime();
        starRocks = EmulatorProcess.start("CREATE DATABASE db;" + table("csv_true") + table("csv_false")
                + table("json_true") + table("json_false"));
        print("emulator started");
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
    }

    @AfterAll
    static void stop() throws IOException {
        spark.stop();
        print("official connector done");
        starRocks.close();
        print("emulator stopped");
    }

    @ParameterizedTest
    @CsvSource({"csv, true", "csv, false", "json, true", "json, false"})
    void itWritesAndReads(String format, String transaction) {
        String table = format + "_" + transaction;
        Dataset<Row> rows = spark.sql("select cast(id as int) id, if(id % 7 = 0, null, concat('n', id)) name,"
                + " cast(id / 4 as decimal(10,2)) price, id / 8d ratio, date_add(date'2024-01-01', cast(id as int)) day,"
                + " timestamp'2024-01-01 00:00:00' + make_interval(0, 0, 0, 0, 0, 0, id) at from range(500)");
        rows.write()
                .format("starrocks")
                .options(options(table))
                .option("starrocks.write.properties.format", format)
                .option("starrocks.write.enable.transaction-stream-load", transaction)
                // Without which it takes no transaction, whatever the option above says.
                .option("starrocks.write.max.retries", "0")
                .mode("append")
                .save();
        Dataset<Row> read = spark.read()
                .format("starrocks")
                .options(options(table))
                // It cannot turn what a BE sends for these into Spark's types.
                .option("starrocks.column.types", "day STRING, at STRING")
                .load();
        assertThat(texts(read))
                .isEqualTo(texts(
                        rows.selectExpr("id", "name", "price", "ratio", "cast(day as string)", "cast(at as string)")));
        assertThat(read.where("id >= 100 and name = 'n101'").count()).isEqualTo(1);
        print(table + " written and read");
    }

    @Test
    void itFindsTheColumnsByTheMySqlPort() {
        assertThat(spark.read()
                        .format("starrocks")
                        .options(options("csv_true"))
                        .load()
                        .schema()
                        .simpleString())
                .isEqualTo("struct<id:int,name:string,price:decimal(10,2),ratio:double,day:date,at:timestamp>");
    }

    private static String table(String name) {
        return "CREATE TABLE db." + name + " (" + COLUMNS + ") DUPLICATE KEY(id) DISTRIBUTED BY HASH(id) BUCKETS 4;";
    }

    private static Map<String, String> options(String table) {
        Map<String, String> options = starRocks.options("db." + table);
        options.put("starrocks.fe.jdbc.url", "jdbc:mysql://" + starRocks.mySql());
        return options;
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).sorted().collect(Collectors.toList());
    }

    private static void print(String what) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        System.out.println(String.format(Locale.ROOT, "%6.1f s: %s", millis / 1000.0, what));
    }
}
