package io.starhex.http;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Closes a connection that takes too long: whoever waits on it cannot look at the clock. One question's; thread-safe. */
final class Deadline {
    private final ScheduledExecutorService clock;
    private final QuestionConnection connection;
    private Future<?> timer;
    private String missed;

    Deadline(ScheduledExecutorService clock, QuestionConnection connection) {
        this.clock = clock;
        this.connection = connection;
    }

    /** In place of the one before. */
    synchronized void set(long millis, String reason) {
        end();
        timer = clock.schedule(() -> miss(reason), millis, TimeUnit.MILLISECONDS);
    }

    private synchronized void miss(String reason) {
        if (timer != null) {
            missed = reason;
            connection.close();
        }
    }

    /** From here on nothing is closed. */
    synchronized void end() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    /** What was not done in time, or null. */
    synchronized String missed() {
        return missed;
    }
}
