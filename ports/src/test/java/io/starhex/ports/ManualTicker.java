package io.starhex.ports;

import java.util.concurrent.TimeUnit;

/** Time that passes only when someone sleeps or says so. */
final class ManualTicker implements Ticker {
    private long nanos = 1;

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void sleepMillis(long millis) {
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
