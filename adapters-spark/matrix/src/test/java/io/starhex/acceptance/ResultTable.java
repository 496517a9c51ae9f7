package io.starhex.acceptance;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Notes how a Spark did, in a file that all Sparks of a build share, and prints what is there so far as a table. */
final class ResultTable implements BeforeAllCallback, TestWatcher, AfterAllCallback {
    private static final String ROW = "| %-6s | %-5s | %-4s | %-15s | %-8s | %-5s |%n";

    private int passed;
    private int failed;
    private long start;

    @Override
    public void beforeAll(ExtensionContext context) {
        start = System.nanoTime();
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        passed++;
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        failed++;
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        Path results = Paths.get(System.getProperty("matrix.results"));
        Files.createDirectories(results.getParent());
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        String spark = System.getProperty("matrix.spark");
        String scala = System.getProperty("matrix.scala");
        String java = System.getProperty("java.specification.version");
        String key = spark + "\t" + scala + "\t" + java + "\t" + System.getProperty("matrix.beside", "") + "\t";
        TreeSet<String> lines = new TreeSet<>(Files.exists(results) ? Files.readAllLines(results) : List.of());
        lines.removeIf(line -> line.startsWith(key));
        lines.add(key + passed + " of " + (passed + failed) + "\t" + seconds + " s");
        Files.write(results, lines);
        print(lines);
    }

    private static void print(Iterable<String> lines) {
        StringBuilder table =
                new StringBuilder(String.format("%n" + ROW, "Spark", "Scala", "Java", "beside", "passed", "in"));
        for (String line : lines) {
            table.append(String.format(ROW, (Object[]) line.split("\t", -1)));
        }
        System.out.println(table);
    }
}
