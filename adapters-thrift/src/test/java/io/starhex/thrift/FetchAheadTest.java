package io.starhex.thrift;

import io.starhex.domain.scan.Backend;
import io.starhex.domain.scan.ScanLimits;
import io.starhex.domain.scan.ScanLimits.Fetching;
import io.starhex.domain.scan.ScanQuery;
import io.starhex.domain.scan.ScanRequest;
import io.starhex.domain.scan.ScanTask;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TypeName;
import io.starhex.fixtures.scan.BackendScanService;
import io.starhex.fixtures.scan.OpenedScan;
import io.starhex.fixtures.scan.ScanFaults;
import io.starhex.ports.ScanCursor;
import io.starhex.ports.TaskScan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** A split holds two batches at most: the one that is read, and the one that was asked for meanwhile. */
@Timeout(60)
class FetchAheadTest {
    private static final int BATCH_ROWS = 100;
    private static final int BATCHES = 20;
    private static final List<Column> COLUMNS = List.of(Column.of("id", ColumnType.of(TypeName.INT)));

    private final AtomicInteger taken = new AtomicInteger();
    private final BackendScanService service = BackendScanService.start(
            (plan, tablets) -> OpenedScan.of(
                    "query",
                    COLUMNS,
                    IntStream.range(0, BATCH_ROWS * BATCHES)
                            .peek(row -> taken.incrementAndGet())
                            .mapToObj(row -> new Object[] {row})
                            .iterator()),
            new ScanFaults());

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void oneBatchIsAskedForBeforeTheReaderWantsIt() {
        assertThat(takenWhileReading(Fetching.ONE_AHEAD, 1)).isEqualTo(2 * BATCH_ROWS);
        assertThat(takenWhileReading(Fetching.ONE_AHEAD, BATCHES / 2)).isEqualTo((BATCHES / 2 + 1) * BATCH_ROWS);
    }

    @Test
    void noneIsAskedForWhereTheUserSaysSo() {
        assertThat(takenWhileReading(Fetching.ON_DEMAND, 1)).isEqualTo(BATCH_ROWS);
        assertThat(takenWhileReading(Fetching.ON_DEMAND, BATCHES / 2)).isEqualTo(BATCHES / 2 * BATCH_ROWS);
    }

    /** The rows that left the store for a reader of so many batches, once all that it asked for was answered. */
    private int takenWhileReading(Fetching fetching, int batches) {
        taken.set(0);
        int ahead = fetching == Fetching.ONE_AHEAD ? 1 : 0;
        ScanLimits limits = ScanLimits.DEFAULT.withBatchRows(BATCH_ROWS).withFetching(fetching);
        ScanQuery query =
                ScanQuery.of(ScanRequest.of(TableId.of("d", "t"), COLUMNS).withLimits(limits), "plan");
        ScanTask task = ScanTask.of(List.of(7L), List.of(Backend.of("127.0.0.1", service.port())));
        try (ScanCursor cursor = new TaskScan(new ThriftTabletScanner(ThriftOptions.defaults())).open(query, task)) {
            for (int batch = 1; batch <= batches; batch++) {
                assertThat(cursor.next().rows()).isEqualTo(BATCH_ROWS);
                int allowed = (batch + ahead) * BATCH_ROWS;
                while (taken.get() < allowed && !Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
                assertThat(taken).as("after batch %s", batch).hasValue(allowed);
            }
        }
        assertThat(service.scanners().stillOpen()).isZero();
        return taken.get();
    }
}
