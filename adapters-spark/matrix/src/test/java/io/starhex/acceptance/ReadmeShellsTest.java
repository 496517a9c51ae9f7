package io.starhex.acceptance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** The README as a new user follows it: each command for a Spark of theirs, and what is typed into it, as printed. */
@EnabledIfEnvironmentVariable(named = "SPARK_HOME", matches = ".+")
class ReadmeShellsTest {
    private static final Path ROOT = Paths.get(System.getProperty("matrix.connector"))
            .resolve("../../..")
            .normalize();

    @TempDir
    static Path folder;

    private EmulatorProcess starRocks;
    private Path commands;

    @Test
    void everyLineDoesWhatItSays() throws Exception {
        commands = SparkHome.make();
        List<String> consoles = blocks("console");
        List<String> lines = Arrays.asList(consoles.get(1).split("\n"));
        // A port that is free on any machine, where the page has the usual one.
        String server = consoles.get(0).replace("--fe-http 8030 ", "").trim();
        starRocks = EmulatorProcess.start(ROOT, "bash", "-c", "exec " + server + " --stop-with-input");
        try {
            List<String> said = typed(lines.get(0) + "\n" + lines.get(1), blocks("scala"));
            assertThat(said).anyMatch(line -> line.replace(" ", "").equals("|1|Ada|120.50|2026-01-02|"));

            said = typed(lines.get(2), blocks("sql"));
            assertThat(said).contains("2026-01-02\t200.50", "4");

            assertThat(lines.get(3)).endsWith("--class com.example.Load load.jar");
            said = typed(
                    lines.get(3)
                            .replace(
                                    "com.example.Load load.jar",
                                    SubmittedJob.class.getName() + " " + SubmittedJob.jar(folder) + " "
                                            + starRocks.frontend() + " 100"),
                    Collections.emptyList());
            assertThat(said).contains("submitted: 3 rows");
            assertThat(lines).hasSize(4);
        } finally {
            starRocks.close();
        }
    }

    /** Runs lines of a shell and types into what they start. */
    private List<String> typed(String lines, List<String> input) throws Exception {
        Path typed = Files.writeString(
                Files.createTempFile(folder, "typed", ".txt"),
                input.stream().map(this::reachable).collect(Collectors.joining("\n")));
        Path output = Files.createTempFile(folder, "said", ".txt");
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", lines)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectInput(typed.toFile())
                .redirectOutput(output.toFile());
        shell.environment().put("PATH", commands + ":" + System.getenv("PATH"));
        int code = shell.start().waitFor();
        List<String> said = Files.readAllLines(output, StandardCharsets.UTF_8);
        assertThat(code).as("%s", String.join("\n", said)).isZero();
        return said;
    }

    private String reachable(String block) {
        return block.replace("fe1:8030,fe2:8030", starRocks.frontend());
    }

    private static List<String> blocks(String language) throws IOException {
        Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve("README.md")));
        List<String> found = new ArrayList<>();
        while (block.find()) {
            found.add(block.group(1));
        }
        return found;
    }
}
