package io.starhex.acceptance;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Programs that are submitted with nothing of ours but {@code --jars}, as a new user starts them. */
@EnabledIfEnvironmentVariable(named = "SPARK_HOME", matches = ".+")
class ShellTest {
    private static final String TABLES = "CREATE DATABASE sales;"
            + "CREATE TABLE sales.orders (id BIGINT, customer VARCHAR(100), amount DECIMAL(12,2), day DATE)"
            + " DUPLICATE KEY(id) DISTRIBUTED BY HASH(id) BUCKETS 4;";

    private static EmulatorProcess starRocks;
    private static Path commands;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws IOException {
        commands = SparkHome.make();
        starRocks = EmulatorProcess.start(TABLES);
    }

    @AfterAll
    static void stop() throws IOException {
        starRocks.close();
    }

    @Test
    void sparkSubmitRunsAProgram() throws Exception {
        List<String> said = submit(
                Arrays.asList("--class", SubmittedJob.class.getName()),
                Arrays.asList(SubmittedJob.jar(folder).toString(), starRocks.frontend(), "100"));
        assertThat(said).contains("submitted: 3 rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local[2]", "local-cluster[1,2,1024]"})
    void userClassPathsFirstDoNoHarm(String master) throws Exception {
        String first = master.equals("local[2]") ? "200" : "250";
        List<String> said = submit(
                Arrays.asList(
                        "--master",
                        master,
                        "--conf",
                        "spark.executor.extraJavaOptions=" + System.getProperty("matrix.jvm.flags"),
                        "--conf",
                        "spark.driver.userClassPathFirst=true",
                        "--conf",
                        "spark.executor.userClassPathFirst=true",
                        "--class",
                        SubmittedJob.class.getName()),
                Arrays.asList(SubmittedJob.jar(folder).toString(), starRocks.frontend(), first));
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
                        SubmittedJob.jar(folder).toString(),
                        starRocks.frontend(),
                        "300",
                        "io.starhex.spark.StarRocksSource"),
                0);
        assertThat(said).contains("submitted: 3 rows");
        List<String> refused =
                run(options, Arrays.asList(SubmittedJob.jar(folder).toString(), starRocks.frontend(), "400"), 1);
        assertThat(refused).anyMatch(line -> line.contains("Multiple sources found for starrocks"));
    }

    private static List<String> submit(List<String> options, List<String> program) throws Exception {
        List<String> withJar = new ArrayList<>(Arrays.asList("--jars", System.getProperty("matrix.connector")));
        withJar.addAll(options);
        return run(withJar, program, 0);
    }

    private static List<String> run(List<String> options, List<String> program, int expected) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(commands.resolve("spark-submit").toString());
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
