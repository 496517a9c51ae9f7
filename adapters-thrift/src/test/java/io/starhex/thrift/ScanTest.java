package io.starhex.thrift;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.ScanFailed;
import io.starhex.domain.scan.Backend;
import io.starhex.domain.scan.ScanLimits;
import io.starhex.domain.scan.ScanRequest;
import io.starhex.domain.scan.ScanTask;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TypeName;
import io.starhex.fixtures.scan.BackendScanService;
import io.starhex.fixtures.scan.OpenedScan;
import io.starhex.fixtures.scan.ScanFaults;
import io.starhex.fixtures.scan.ScanFaults.Liveness;
import io.starhex.ports.ColumnBatch;
import io.starhex.ports.ScanCursor;
import io.starhex.ports.TaskScan;
import org.apache.thrift.transport.TTransportException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScanTest {
    private final ScanFaults faults = new ScanFaults();
    private List<Column> columns = ScanRows.everyColumn();
    private List<Object[]> rows = ScanRows.random(new Random(1), columns, 1000);
    private final BackendScanService service =
            BackendScanService.start((plan, tablets) -> OpenedScan.of("query", columns, rows.iterator()), faults);

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyTypeArrivesAsItWas(long seed) {
        Random random = new Random(seed);
        rows = ScanRows.random(random, columns, 1 + random.nextInt(3000));
        if (random.nextBoolean()) {
            faults.raggedBatches();
        }
        List<Object[]> read = read(task(1 + random.nextInt(500)));
        assertThat(read).hasSameSizeAs(rows);
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i)).as("seed %s, row %s", seed, i).isEqualTo(rows.get(i));
        }
        assertThat(service.scanners().stillOpen()).isZero();
    }

    @Test
    void extremesAndColumnsWithoutNullsArriveToo() {
        rows = ScanRows.extremes();
        List<Object[]> read = read(task(4096));
        for (int i = 0; i < rows.size(); i++) {
            assertThat(read.get(i)).as("row %s", i).isEqualTo(rows.get(i));
        }
        assertThat(read).hasSameSizeAs(rows);
    }

    @Test
    void anEmptyScanHasNoBatch() {
        rows = Collections.emptyList();
        assertThat(read(task(10))).isEmpty();
    }

    @Test
    void whatAScannerMayTakeIsSaidWhenItIsOpened() {
        read(task(77));
        assertThat(service.scanners().requests()).singleElement().satisfies(request -> {
            assertThat(request.getBatch_size()).isEqualTo(77);
            assertThat(request.getQuery_timeout()).isEqualTo(3600);
            assertThat(request.getKeep_alive_min()).isEqualTo((short) 10);
            assertThat(request.getTablet_ids()).containsExactly(7L, 8L);
            assertThat(request.isSetPasswd()).as("a BE needs no password").isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CANCELLED | CANCELLED: Set cancelled by MemoryScratchSinkOperator. The BE's log has the cause",
                "OK_WITHOUT_ROWS | answered neither rows nor an end",
                "UNKNOWN_STATUS | status 99: a reason of a newer server",
                "OFFSET_MISMATCH | NOT_FOUND (without a message). The BE no longer has the scanner at row 100",
                "CUT_BEFORE_POP | broke off tablets [7, 8] of d.t",
                "CUT_AFTER_POP | broke off tablets [7, 8] of d.t"
            })
    void aScanThatFailsHalfwayIsOneClearErrorAndIsClosed(ScanFaults.Effect effect, String message) {
        faults.failNext(effect, 1);
        List<Object[]> delivered = new ArrayList<>();
        assertThatThrownBy(() -> read(task(100), delivered))
                .isInstanceOf(ScanFailed.class)
                .hasMessageContaining("BE 127.0.0.1:" + service.port())
                .hasMessageContaining("after 100 rows")
                .hasMessageContaining(message);
        assertThat(delivered).hasSize(100);
        assertThat(service.scanners().stillOpen()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE_POP", "CUT_AFTER_POP", "STALL"})
    void aLostConnectionIsATransportFailureAndIsNeverFetchedFromAgain(ScanFaults.Effect effect) {
        faults.failNext(effect, 1);
        ScanTask hasty = ScanTask.of(
                request().withLimits(ScanLimits.DEFAULT.withBatchRows(100).withQueryTimeoutSeconds(1)),
                "plan",
                Collections.singletonList(7L),
                Collections.singletonList(Backend.of("127.0.0.1", service.port())));
        try (ScanCursor cursor = new ThriftTabletScanner(ThriftOptions.defaults(), 0)
                .open(hasty, hasty.replicas().get(0))) {
            assertThat(cursor.next().rows()).isEqualTo(100);
            assertThatThrownBy(cursor::next).hasCauseInstanceOf(TTransportException.class);
            assertThatThrownBy(cursor::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("BROKEN");
        }
        assertThat(service.scanners().stillOpen()).isZero();
    }

    @Test
    void aBackendThatRefusesSaysWhyAndItsScannerIsFreed() {
        faults.refuseOpen(33, "Unknown logical type(25)");
        assertThatThrownBy(() -> read(task(10)))
                .isInstanceOfSatisfying(
                        ScanFailed.class, e -> assertThat(e.effect()).isEqualTo(Effect.REJECTED))
                .hasMessageContaining("INVALID_ARGUMENT: Unknown logical type(25). A selected column is of a type");
        faults.refuseOpen(45, "capture_consistent_versions error: version already been compacted.");
        assertThatThrownBy(() -> read(task(10)))
                .isInstanceOfSatisfying(
                        ScanFailed.class, e -> assertThat(e.effect()).isEqualTo(Effect.NONE))
                .hasMessageContaining("OLAP_ERR_VERSION_ALREADY_MERGED: capture_consistent_versions error");
        assertThat(service.scanners().stillOpen()).isZero();
    }

    @Test
    void anUnreachableBackendIsNamedAndAnotherReplicaRead() {
        Backend nobody = Backend.of("127.0.0.1", 1);
        TaskScan scan =
                new TaskScan(new ThriftTabletScanner(ThriftOptions.defaults().withConnectTimeoutMillis(2000)));
        assertThatThrownBy(() -> scan.open(task(10, nobody)))
                .isInstanceOf(ScanFailed.class)
                .hasMessageContaining("BE 127.0.0.1:1 cannot be reached for tablets [7, 8] of d.t")
                .hasMessageContaining("must be reachable from every executor");
        assertThat(read(task(10, nobody, Backend.of("127.0.0.1", service.port()))))
                .hasSameSizeAs(rows);
    }

    @Test
    void aDeadBackendThatStillAcceptsIsLeftForAnother() {
        ScanFaults dying = new ScanFaults();
        dying.dead(Liveness.DEAD);
        try (BackendScanService dead = BackendScanService.start((plan, tablets) -> null, dying)) {
            List<Object[]> read =
                    read(task(10, Backend.of("127.0.0.1", dead.port()), Backend.of("127.0.0.1", service.port())));
            assertThat(read).hasSameSizeAs(rows);
        }
    }

    @Test
    void aReaderThatStopsEarlyClosesItsScanner() {
        try (ScanCursor cursor = open(task(10))) {
            assertThat(cursor.next().rows()).isEqualTo(10);
            assertThat(service.scanners().stillOpen()).isEqualTo(1);
        }
        assertThat(service.scanners().stillOpen()).isZero();
    }

    @Test
    void aStalledBackendIsGivenUpAfterTheQuerysTime() {
        faults.failNext(ScanFaults.Effect.STALL, 0);
        ScanTask impatient = ScanTask.of(
                request().withLimits(ScanLimits.DEFAULT.withQueryTimeoutSeconds(1)),
                "plan",
                Arrays.asList(7L, 8L),
                Collections.singletonList(Backend.of("127.0.0.1", service.port())));
        ThriftTabletScanner scanner = new ThriftTabletScanner(ThriftOptions.defaults(), 0);
        try (ScanCursor cursor = scanner.open(impatient, impatient.replicas().get(0))) {
            assertThatThrownBy(cursor::next)
                    .isInstanceOf(ScanFailed.class)
                    .hasMessageContaining("Read timed out")
                    .hasMessageContaining("after 0 rows");
        }
        assertThat(service.scanners().stillOpen()).isZero();
    }

    @Test
    void aColumnOfAnotherTypeIsNamed() {
        List<Column> sent = columns;
        columns = Collections.singletonList(Column.of("c", ColumnType.of(TypeName.BIGINT)));
        rows = Collections.singletonList(new Object[] {1L});
        ScanRequest asked = ScanRequest.of(
                TableId.of("d", "t"), Collections.singletonList(Column.of("c", ColumnType.of(TypeName.INT))));
        ScanTask task = ScanTask.of(
                asked,
                "plan",
                Collections.singletonList(7L),
                Collections.singletonList(Backend.of("127.0.0.1", service.port())));
        assertThatThrownBy(() -> read(task))
                .hasMessageContaining("column 'c' is INT in the table and arrived as INT64; if the table was changed");
        columns = sent;
    }

    private ScanTask task(int batchRows, Backend... replicas) {
        List<Backend> where = replicas.length == 0
                ? Collections.singletonList(Backend.of("127.0.0.1", service.port()))
                : Arrays.asList(replicas);
        return ScanTask.of(
                request().withLimits(ScanLimits.DEFAULT.withBatchRows(batchRows)),
                "plan",
                Arrays.asList(7L, 8L),
                where);
    }

    private ScanRequest request() {
        return ScanRequest.of(TableId.of("d", "t"), columns);
    }

    private static ScanCursor open(ScanTask task) {
        return new TaskScan(new ThriftTabletScanner(ThriftOptions.defaults())).open(task);
    }

    private static List<Object[]> read(ScanTask task) {
        List<Object[]> read = new ArrayList<>();
        read(task, read);
        return read;
    }

    private static void read(ScanTask task, List<Object[]> into) {
        try (ScanCursor cursor = open(task)) {
            for (ColumnBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.rows(); row++) {
                    into.add(ScanRows.read(batch, task.columns(), row));
                }
            }
        }
    }
}
