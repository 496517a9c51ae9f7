package io.starhex.acceptance;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** spark-sql, spark-shell and spark-submit with nothing of ours but {@code --jars}, as a new user starts them. */
@EnabledIfEnvironmentVariable(named = "SPARK_HOME", matches = ".+")
class ShellTest {
    private static final String TABLES = "CREATE DATABASE sales;"
            + "CREATE TABLE sales.orders (id BIGINT, customer VARCHAR(100), amount DECIMAL(12,2), day DATE)"
            + " DUPLICATE KEY(id) DISTRIBUTED BY HASH(id) BUCKETS 4;";

    private static EmulatorProcess starRocks;
    private static SparkSubmit spark;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws IOException {
        spark = new SparkSubmit(folder);
        starRocks = EmulatorProcess.start(TABLES);
    }

    @AfterAll
    static void stop() throws IOException {
        starRocks.close();
    }

    @Test
    void sparkSqlMakesATableFillsItAndSelects() throws Exception {
        Path script = Files.writeString(
                folder.resolve("script.sql"),
                "CREATE TABLE orders USING starrocks OPTIONS ('starrocks.fe.http.url' '" + starRocks.frontend() + "',"
                        + " 'starrocks.user' 'root', 'starrocks.password' '',"
                        + " 'starrocks.table.identifier' 'sales.orders');\n"
                        + "INSERT INTO orders VALUES (1, 'Ada', 10.50, DATE'2026-01-01');\n"
                        + "INSERT INTO orders SELECT id + 1, 'Grace', amount * 2, day FROM orders;\n"
                        + "SELECT * FROM orders ORDER BY id;\n");
        List<String> said = spark.submit(
                Arrays.asList("--class", "org.apache.spark.sql.hive.thriftserver.SparkSQLCLIDriver"),
                Arrays.asList("spark-internal", "-f", script.toString()));
        assertThat(said).contains("1\tAda\t10.50\t2026-01-01", "2\tGrace\t21.00\t2026-01-01");
    }

    @Test
    void sparkShellReadsAndWrites() throws Exception {
        Path script = Files.writeString(
                folder.resolve("script.scala"),
                "val options = Map(\"starrocks.fe.http.url\" -> \"" + starRocks.frontend()
                        + "\", \"starrocks.user\" -> \"root\", \"starrocks.password\" -> \"\","
                        + " \"starrocks.table.identifier\" -> \"sales.orders\")\n"
                        + "spark.sql(\"SELECT 9L AS id, 'Alan' AS customer, 1.00BD AS amount, DATE'2026-01-09' AS day\")"
                        + ".write.format(\"starrocks\").options(options).mode(\"append\").save()\n"
                        + "println(\"customers: \" + spark.read.format(\"starrocks\").options(options).load()"
                        + ".where(\"id = 9\").select(\"customer\").collect().mkString)\n"
                        + "sys.exit(0)\n");
        List<String> said = spark.submit(
                Arrays.asList("--class", "org.apache.spark.repl.Main"),
                Arrays.asList("spark-shell", "-I", script.toString()));
        assertThat(said).anyMatch(line -> line.contains("customers: [Alan]"));
    }

    @Test
    void sparkSubmitRunsAProgram() throws Exception {
        List<String> said = spark.run(starRocks.frontend(), "starrocks", 100);
        assertThat(said).contains("submitted: 3 rows");
    }
}
