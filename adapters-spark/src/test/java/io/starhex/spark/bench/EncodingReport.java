package io.starhex.spark.bench;

import io.starhex.fixtures.bench.MarkdownTable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Runs both encoding benchmarks with JMH's allocation profiler and prints one table in Markdown. */
public final class EncodingReport {
    private static final String[] TYPES = {
        "boolean", "int", "bigint", "double", "decimal(15,2)", "varchar 25", "date", "datetime", "lineitem"
    };

    private final Map<String, RunResult> results = new TreeMap<>();

    private EncodingReport() {}

    public static void main(String[] arguments) throws RunnerException {
        EncodingReport report = new EncodingReport();
        report.run();
        System.out.println(report.table("csv"));
        System.out.println(report.table("json"));
    }

    private void run() throws RunnerException {
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include("io\\.starhex\\.spark\\.bench\\..*EncodingBenchmark\\.encode")
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .build())
                .run()) {
            String benchmark = result.getParams().getBenchmark();
            String contender = benchmark.contains(".OfficialEncodingBenchmark.") ? "official" : "ours";
            results.put(
                    key(
                            contender,
                            result.getParams().getParam("format"),
                            result.getParams().getParam("type")),
                    result);
        }
    }

    private String table(String format) {
        MarkdownTable table = new MarkdownTable(
                format, "ours ns/cell", "ours B/row", "official ns/cell", "official B/row", "official/ours");
        for (String type : TYPES) {
            RunResult ours = results.get(key("ours", format, type));
            RunResult official = results.get(key("official", format, type));
            table.row(
                    type,
                    number(nanosPerCell(ours)),
                    number(bytesPerRow(ours)),
                    number(nanosPerCell(official)),
                    number(bytesPerRow(official)),
                    number(nanosPerCell(official) / nanosPerCell(ours)));
        }
        return table.toString();
    }

    private static String key(String contender, String format, String type) {
        return contender + " " + format + " " + type;
    }

    private static double nanosPerCell(RunResult result) {
        return result.getPrimaryResult().getScore() / SampleRows.COLUMNS;
    }

    private static double bytesPerRow(RunResult result) {
        for (Map.Entry<String, Result> entry : new TreeMap<String, Result>(result.getSecondaryResults()).entrySet()) {
            if (entry.getKey().endsWith("gc.alloc.rate.norm")) {
                return entry.getValue().getScore();
            }
        }
        throw new IllegalStateException("JMH's profiler gave no gc.alloc.rate.norm, only "
                + result.getSecondaryResults().keySet());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
