package io.starhex.spark.demo;

/** What the demo says while it works. */
final class Progress {
    private static final long START = System.nanoTime();

    private Progress() {}

    static void say(String text) {
        System.out.printf("[%6.1f s] %s%n", seconds(START), text);
        System.out.flush();
    }

    /** Seconds since a {@link System#nanoTime}. */
    static double seconds(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
