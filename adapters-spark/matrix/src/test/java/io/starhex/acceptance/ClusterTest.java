package io.starhex.acceptance;

import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Driver and executors in JVMs of their own, where the connector is known by its jar only, and executors that die. */
@EnabledIfEnvironmentVariable(named = "SPARK_HOME", matches = ".+")
class ClusterTest {
    private static final String TABLES = "CREATE DATABASE db;" + table("copied") + table("survived") + table("lost");
    private static final String EXECUTOR_MEMORY_MB = "1024";

    private static EmulatorProcess starRocks;
    private static SparkSession spark;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws IOException {
        SparkHome.make();
        starRocks = EmulatorProcess.start(TABLES);
        String jvmFlags = System.getProperty("matrix.jvm.flags");
        spark = SparkSession.builder()
                .master("local-cluster[2,1," + EXECUTOR_MEMORY_MB + "]")
                .config("spark.executor.memory", EXECUTOR_MEMORY_MB + "m")
                .config("spark.ui.enabled", "false")
                .config("spark.jars", System.getProperty("matrix.connector"))
                .config("spark.executor.extraClassPath", System.getProperty("matrix.classes"))
                .config("spark.executor.extraJavaOptions", jvmFlags)
                .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
                .config("spark.sql.shuffle.partitions", "2")
                .getOrCreate();
    }

    @AfterAll
    static void stop() throws IOException {
        if (spark != null) {
            spark.stop();
        }
        if (starRocks != null) {
            starRocks.close();
        }
    }

    @Test
    void rowsGoOutAndComeBack() {
        write(spark.range(0, 50_000, 1, 4).toDF(), "copied");
        Dataset<Row> read = read("copied");
        assertThat(read.count()).isEqualTo(50_000);
        assertThat(read.selectExpr("sum(id)").first().getLong(0)).isEqualTo(1_249_975_000L);
        assertThat(read.where("id >= 40000").groupBy("id").count().count()).isEqualTo(10_000);
    }

    @Test
    void anExecutorThatIsKilledInTheMiddleOfALoadCostsNoRowAndDoublesNone() throws IOException {
        write(deadly(Files.createFile(folder.resolve("once")).toString()), "survived");
        assertThat(folder.resolve("once")).as("an executor was killed").doesNotExist();
        assertThat(read("survived").count()).isEqualTo(20_000);
        assertThat(read("survived").distinct().count()).isEqualTo(20_000);
    }

    @Test
    void aJobWhoseExecutorsAllDieLeavesNothing() {
        assertThatThrownBy(() -> write(deadly(""), "lost")).hasStackTraceContaining("ExecutorLostFailure");
        assertThat(read("lost").count()).isZero();
    }

    /** Rows whose executor is killed after some were sent: once, if a file is there, else each time. */
    private static Dataset<Row> deadly(String onlyWhile) {
        MapPartitionsFunction<Long, Long> killer = new KillingRows(onlyWhile);
        return spark.range(0, 20_000, 1, 2)
                .map((org.apache.spark.api.java.function.MapFunction<Long, Long>) id -> id, Encoders.LONG())
                .mapPartitions(killer, Encoders.LONG())
                .toDF("id");
    }

    private static String table(String name) {
        return "CREATE TABLE db." + name + " (id BIGINT) DUPLICATE KEY(id) DISTRIBUTED BY HASH(id) BUCKETS 4;";
    }

    private static Dataset<Row> read(String table) {
        return spark.read().format("starrocks").options(options(table)).load();
    }

    private static void write(Dataset<Row> rows, String table) {
        rows.write().format("starrocks").options(options(table)).mode("append").save();
    }

    private static Map<String, String> options(String table) {
        Map<String, String> options = starRocks.options("db." + table);
        options.put("starrocks.write.buffer.rows", "1000");
        return options;
    }
}
