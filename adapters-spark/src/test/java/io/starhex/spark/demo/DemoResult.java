package io.starhex.spark.demo;

import java.util.ArrayList;
import java.util.List;

/** What came of one data set. Filled by {@link DemoRun}. */
final class DemoResult {
    private static final String FORMAT = "%-14s %12s %9s %9s %8s %7s %13s %12s %9s %8s %7s%n";

    private final String name;
    private final List<String> differences = new ArrayList<>();
    private long rowsWritten;
    private double megabytes;
    private double writeSeconds;
    private long loads;
    private long transactions;
    private long rowsRead;
    private double readSeconds;
    private int splits;

    DemoResult(String name) {
        this.name = name;
    }

    void written(long rows, double mega, double seconds) {
        rowsWritten = rows;
        megabytes = mega;
        writeSeconds = seconds;
    }

    void loaded(long bodies, long committed) {
        loads = bodies;
        transactions = committed;
    }

    void read(long rows, double seconds, int partitions) {
        rowsRead = rows;
        readSeconds = seconds;
        splits = partitions;
    }

    void compare(String what, Object source, Object readBack) {
        if (!source.equals(readBack)) {
            differences.add(name + ": " + what + " is " + source + " in the source and " + readBack + " read back");
        }
    }

    long rowsWritten() {
        return rowsWritten;
    }

    long rowsRead() {
        return rowsRead;
    }

    List<String> differences() {
        return differences;
    }

    static void print(List<DemoResult> results) {
        System.out.printf(
                FORMAT,
                "data set",
                "rows",
                "MB",
                "write s",
                "MB/s",
                "loads",
                "transactions",
                "rows read",
                "read s",
                "splits",
                "equal");
        for (DemoResult result : results) {
            result.print();
        }
    }

    private void print() {
        System.out.printf(
                FORMAT,
                name,
                String.format("%,d", rowsWritten),
                String.format("%.1f", megabytes),
                String.format("%.1f", writeSeconds),
                String.format("%.1f", megabytes / writeSeconds),
                count(loads),
                count(transactions),
                String.format("%,d", rowsRead),
                String.format("%.1f", readSeconds),
                splits,
                differences.isEmpty() ? "yes" : "NO");
    }

    private static String count(long number) {
        return number < 0 ? "-" : Long.toString(number);
    }
}
