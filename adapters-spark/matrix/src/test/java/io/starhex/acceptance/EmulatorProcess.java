package io.starhex.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An emulated StarRocks in a process of its own, so that it shares no library with the Spark at hand. */
final class EmulatorProcess implements AutoCloseable {
    private final Process process;
    private final String ready;

    private EmulatorProcess(Process process, String ready) {
        this.process = process;
        this.ready = ready;
    }

    /** @param tables the statements that make them */
    static EmulatorProcess start(String tables) throws IOException {
        Path sql = Files.createTempFile("tables", ".sql");
        Files.writeString(sql, tables);
        try {
            return start(
                    Paths.get("").toAbsolutePath(),
                    java(),
                    "-jar",
                    System.getProperty("matrix.emulator"),
                    "--stop-with-input",
                    "--backends",
                    "2",
                    "--sql",
                    sql.toString());
        } finally {
            Files.delete(sql);
        }
    }

    /** Runs a command that starts an emulator, and waits for its addresses. */
    static EmulatorProcess start(Path folder, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null && !line.startsWith("ready ")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("The emulator did not start");
        }
        return new EmulatorProcess(process, line);
    }

    private static String java() {
        return Paths.get(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** {@code host:port} of its FE's HTTP server. */
    String frontend() {
        return address("fe");
    }

    /** {@code host:port} of its FE's MySQL protocol. */
    String mySql() {
        return address("mysql");
    }

    /** What a reader or writer of a table is told. */
    Map<String, String> options(String table) {
        Map<String, String> options = new HashMap<>();
        options.put("starrocks.fe.http.url", frontend());
        options.put("starrocks.user", "root");
        options.put("starrocks.password", "");
        options.put("starrocks.table.identifier", table);
        return options;
    }

    private String address(String of) {
        return ready.replaceFirst(".*\\b" + of + "=(\\S+).*", "$1");
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
