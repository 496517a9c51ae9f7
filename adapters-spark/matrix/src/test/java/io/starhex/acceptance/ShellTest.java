package io.starhex.acceptance;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

/** spark-sql, spark-shell and spark-submit with nothing of ours but {@code --jars}, as a new user starts them. */
@EnabledIfEnvironmentVariable(named = "SPARK_HOME", matches = ".+")
class ShellTest {
    private static final String TABLES = "CREATE DATABASE sales;"
            + "CREATE TABLE sales.orders (id BIGINT, customer VARCHAR(100), amount DECIMAL(12,2), day DATE)"
            + " DUPLICATE KEY(id) DISTRIBUTED BY HASH(id) BUCKETS 4;";

    private static EmulatorProcess starRocks;
    private static String spark;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws IOException {
        spark = SparkHome.make();
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
        List<String> said = submit(
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
        List<String> said = submit(
                Arrays.asList("--class", "org.apache.spark.repl.Main"),
                Arrays.asList("spark-shell", "-I", script.toString()));
        assertThat(said).anyMatch(line -> line.contains("customers: [Alan]"));
    }

    @Test
    void sparkSubmitRunsAProgram() throws Exception {
        List<String> said = submit(
                Arrays.asList("--class", SubmittedJob.class.getName()),
                Arrays.asList(jarOf(SubmittedJob.class).toString(), starRocks.frontend(), "100"));
        assertThat(said).contains("submitted: 3 rows");
    }

    /** On executors of their own: in one JVM, Spark itself mixes up the two class loaders. */
    @Test
    void userClassPathsFirstDoNoHarm() throws Exception {
        List<String> said = submit(
                Arrays.asList(
                        "--master",
                        "local-cluster[1,2,1024]",
                        "--conf",
                        "spark.executor.extraJavaOptions=" + System.getProperty("matrix.jvm.flags"),
                        "--conf",
                        "spark.driver.userClassPathFirst=true",
                        "--conf",
                        "spark.executor.userClassPathFirst=true",
                        "--class",
                        SubmittedJob.class.getName()),
                Arrays.asList(jarOf(SubmittedJob.class).toString(), starRocks.frontend(), "200"));
        assertThat(said).contains("submitted: 3 rows");
    }

    @Test
    void besideTheOfficialConnectorOursIsNamedByItsClass() throws Exception {
        List<String> options = Arrays.asList(
                "--conf",
                "spark.jars=" + System.getProperty("matrix.connector") + "," + System.getProperty("matrix.official"),
                "--class",
                SubmittedJob.class.getName());
        List<String> said = run(
                options,
                Arrays.asList(
                        jarOf(SubmittedJob.class).toString(),
                        starRocks.frontend(),
                        "300",
                        "io.starhex.spark.StarRocksSource"),
                0);
        assertThat(said).contains("submitted: 3 rows");
        List<String> refused =
                run(options, Arrays.asList(jarOf(SubmittedJob.class).toString(), starRocks.frontend(), "400"), 1);
        assertThat(refused).anyMatch(line -> line.contains("Multiple sources found for starrocks"));
    }

    private static Path jarOf(Class<?> program) throws IOException {
        Path jar = folder.resolve("program.jar");
        String name = program.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(name));
            out.write(Files.readAllBytes(Paths.get(System.getProperty("matrix.classes"), name)));
        }
        return jar;
    }

    private static List<String> submit(List<String> options, List<String> program) throws Exception {
        List<String> withJar = new ArrayList<>(Arrays.asList("--jars", System.getProperty("matrix.connector")));
        withJar.addAll(options);
        return run(withJar, program, 0);
    }

    private static List<String> run(List<String> options, List<String> program, int expected) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Paths.get(System.getProperty("java.home"), "bin", "java").toString());
        Collections.addAll(
                command, System.getProperty("matrix.jvm.flags").trim().split("\\s+"));
        // What spark-shell's script says, so that its interpreter takes the class path of Java.
        Collections.addAll(command, "-Dscala.usejavacp=true", "-cp", spark, "org.apache.spark.deploy.SparkSubmit");
        Collections.addAll(command, "--master", "local[2]");
        for (String conf : Arrays.asList(
                "spark.ui.enabled=false",
                "spark.sql.catalogImplementation=in-memory",
                "spark.sql.warehouse.dir=" + folder.resolve("warehouse"))) {
            Collections.addAll(command, "--conf", conf);
        }
        command.addAll(options);
        command.addAll(program);
        Path output = Files.createTempFile(folder, "said", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        int code = process.waitFor();
        List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
        assertThat(code).as("%s", String.join("\n", lines)).isEqualTo(expected);
        return lines;
    }
}
