package io.starhex.spark;

import io.starhex.fixtures.scan.ScanFaults;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A query is cancelled while all of its tasks wait for backends that never answer. */
@Timeout(120)
class KilledReadTest {
    private static final int BACKENDS = 2;

    @Test
    void tasksThatAreKilledWaitNoLonger() {
        try (EmulatedStarRocks starRocks = new EmulatedStarRocks()) {
            starRocks.table("facts", "id INT");
            starRocks
                    .writer(starRocks.spark().sql("select cast(id as int) id from range(1000)"), "facts")
                    .save();
            for (int backend = 0; backend < BACKENDS; backend++) {
                starRocks.server().scanFaults(backend).failNext(ScanFaults.Effect.STALL, 0);
            }
            CompletableFuture<List<Row>> query = CompletableFuture.supplyAsync(
                    () -> starRocks.reader("facts").load().collectAsList());
            while (opened(starRocks) < BACKENDS
                    && !query.isDone()
                    && !Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            starRocks.spark().sparkContext().cancelAllJobs();

            assertThatThrownBy(() -> query.get(60, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
            assertThat(starRocks.spark().range(0, 100, 1, 4).count())
                    .as("the cores are free, long before the query's hour is over")
                    .isEqualTo(100);
            while (stillOpen(starRocks) > 0 && !Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            assertThat(stillOpen(starRocks)).as("scanners").isZero();
        }
    }

    private static int stillOpen(EmulatedStarRocks starRocks) {
        int open = 0;
        for (int backend = 0; backend < BACKENDS; backend++) {
            open += starRocks.server().scanners(backend).stillOpen();
        }
        return open;
    }

    private static int opened(EmulatedStarRocks starRocks) {
        int opened = 0;
        for (int backend = 0; backend < BACKENDS; backend++) {
            opened += starRocks.server().scanners(backend).requests().size();
        }
        return opened;
    }
}
