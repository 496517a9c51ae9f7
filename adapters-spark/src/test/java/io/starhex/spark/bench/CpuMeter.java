package io.starhex.spark.bench;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** The CPU time that this process spends between two moments: all threads, the compiler and the collector too. */
final class CpuMeter {
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final long startCpuNanos = system.getProcessCpuTime();
    private final long startNanos = System.nanoTime();
    private double cpuSeconds;
    private double wallSeconds;

    private CpuMeter() {}

    static CpuMeter start() {
        return new CpuMeter();
    }

    CpuMeter stop() {
        cpuSeconds = (system.getProcessCpuTime() - startCpuNanos) / 1e9;
        wallSeconds = (System.nanoTime() - startNanos) / 1e9;
        return this;
    }

    /** The line that a benchmark's job ends with. @param rows that were written */
    String result(long rows) {
        return String.format(Locale.ROOT, "RESULT cpu=%.3f wall=%.3f rows=%d", cpuSeconds, wallSeconds, rows);
    }
}
