package io.starhex.ports;

/** Driven: time, so that tests need not wait for it. Thread-safe. */
public interface Ticker {
    /** Nanoseconds from some fixed point; only differences mean anything. */
    long nanos();

    /** Waits. @throws InterruptedException when the thread is interrupted meanwhile */
    void sleepMillis(long millis) throws InterruptedException;

    /** The machine's own time. */
    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleepMillis(long millis) throws InterruptedException {
            Thread.sleep(millis);
        }
    };
}
