package io.starhex.thrift;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.ScanFailed;
import io.starhex.domain.option.AddressMapping;
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
import io.starhex.fixtures.scan.ScanFaults.Liveness;
import io.starhex.ports.ColumnBatch;
import io.starhex.ports.ScanCursor;
import io.starhex.ports.ScanListener;
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
    private ScanLimits limits = ScanLimits.DEFAULT;
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
        List<Object[]> read = read(1 + random.nextInt(500));
        assertThat(read).hasSameSizeAs(rows);
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i)).as("seed %s, row %s", seed, i).isEqualTo(rows.get(i));
        }
        assertThat(service.scanners().stillOpen()).isZero();
    }

    @Test
    void extremesAndColumnsWithoutNullsArriveToo() {
        rows = ScanRows.extremes();
        List<Object[]> read = read(4096);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(read.get(i)).as("row %s", i).isEqualTo(rows.get(i));
        }
        assertThat(read).hasSameSizeAs(rows);
    }

    @Test
    void anEmptyScanHasNoBatch() {
        rows = Collections.emptyList();
        assertThat(read(10)).isEmpty();
    }

    @Test
    void whatAScannerMayTakeIsSaidWhenItIsOpened() {
        read(77);
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
                "CUT_BEFORE_POP | d.t, tablets [7, 8] broke off",
                "CUT_AFTER_POP | d.t, tablets [7, 8] broke off"
            })
    void aScanThatFailsHalfwayIsOneClearErrorAndIsClosed(ScanFaults.Effect effect, String message) {
        faults.failNext(effect, 1);
        List<Object[]> delivered = new ArrayList<>();
        assertThatThrownBy(() -> read(delivered, 100))
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
        limits = ScanLimits.DEFAULT.withBatchRows(100).withQueryTimeoutSeconds(1);
        try (ScanCursor cursor = impatiently()) {
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
        assertThatThrownBy(() -> read(10))
                .isInstanceOfSatisfying(
                        ScanFailed.class, e -> assertThat(e.effect()).isEqualTo(Effect.REJECTED))
                .hasMessageContaining("INVALID_ARGUMENT: Unknown logical type(25). A selected column is of a type");
        faults.refuseOpen(45, "capture_consistent_versions error: version already been compacted.");
        assertThatThrownBy(() -> read(10))
                .isInstanceOfSatisfying(
                        ScanFailed.class, e -> assertThat(e.effect()).isEqualTo(Effect.NONE))
                .hasMessageContaining("OLAP_ERR_VERSION_ALREADY_MERGED: capture_consistent_versions error")
                .hasMessageContaining("no longer keeps the version of the plan; run the query again");
        faults.refuseOpen(31, "capture_consistent_versions error: version not found. tablet_id: 7");
        assertThatThrownBy(() -> read(10)).hasMessageContaining("run the query again");
        faults.refuseOpen(31, "another reason");
        assertThatThrownBy(() -> read(10)).hasMessageEndingWith("NOT_FOUND: another reason");
        assertThat(service.scanners().stillOpen()).isZero();
    }

    @Test
    void aVersionThatOneReplicaNoLongerHasIsReadFromAnother() {
        faults.refuseOpen(45, "capture_consistent_versions error: version already been compacted.");
        Backend same = Backend.of("127.0.0.1", service.port());
        assertThat(read(10, same, same)).hasSameSizeAs(rows);
        assertThat(service.scanners().requests())
                .as("the plan of the query, for no other would be of one version")
                .allSatisfy(
                        request -> assertThat(request.getOpaqued_query_plan()).isEqualTo("plan"));
    }

    @Test
    void anUnreachableBackendIsNamedAndAnotherReplicaRead() {
        Backend nobody = Backend.of("127.0.0.1", 1);
        TaskScan scan =
                new TaskScan(new ThriftTabletScanner(ThriftOptions.defaults().withConnectTimeoutMillis(2000)));
        assertThatThrownBy(() -> scan.open(query(), task(nobody)))
                .isInstanceOf(ScanFailed.class)
                .hasMessageContaining("BE 127.0.0.1:1, d.t, tablets [7, 8] cannot be reached")
                .hasMessageContaining("must be reachable from every executor, or starrocks.address.mapping must say");
        assertThat(read(10, nobody, Backend.of("127.0.0.1", service.port()))).hasSameSizeAs(rows);
    }

    @Test
    void aDeadBackendThatStillAcceptsIsLeftForAnother() {
        ScanFaults dying = new ScanFaults();
        dying.dead(Liveness.DEAD);
        try (BackendScanService dead = BackendScanService.start((plan, tablets) -> null, dying)) {
            List<Object[]> read =
                    read(10, Backend.of("127.0.0.1", dead.port()), Backend.of("127.0.0.1", service.port()));
            assertThat(read).hasSameSizeAs(rows);
        }
    }

    @Test
    void aReaderThatStopsEarlyClosesItsScanner() {
        try (ScanCursor cursor = open(10)) {
            assertThat(cursor.next().rows()).isEqualTo(10);
            assertThat(service.scanners().stillOpen()).isEqualTo(1);
        }
        assertThat(service.scanners().stillOpen()).isZero();
    }

    @Test
    void aStalledBackendIsGivenUpAfterTheQuerysTime() {
        faults.failNext(ScanFaults.Effect.STALL, 0);
        limits = ScanLimits.DEFAULT.withQueryTimeoutSeconds(1);
        try (ScanCursor cursor = impatiently()) {
            assertThatThrownBy(cursor::next)
                    .isInstanceOf(ScanFailed.class)
                    .hasMessageContaining("no answer within 2 s")
                    .hasMessageContaining("after 0 rows");
        }
        assertThat(service.scanners().stillOpen()).isZero();
    }

    @Test
    void anInterruptedReaderStopsAtOnceAndAsksNoOtherReplica() {
        faults.failNext(ScanFaults.Effect.STALL, 0);
        Backend here = Backend.of("127.0.0.1", service.port());
        try (ScanCursor cursor = open(10, here, here)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(cursor::next)
                    .isInstanceOfSatisfying(
                            ScanFailed.class, e -> assertThat(e.effect()).isEqualTo(Effect.UNKNOWN))
                    .hasMessageContaining("the reading thread was interrupted");
            assertThat(Thread.interrupted()).as("left for the caller to see").isTrue();
        }
        assertThat(service.scanners().stillOpen()).isZero();
        assertThat(service.scanners().requests()).hasSize(1);
    }

    @Test
    void aListenerEndsTheWaitForASilentBackend() {
        faults.failNext(ScanFaults.Effect.STALL, 0);
        IllegalStateException killed = new IllegalStateException("killed");
        ScanListener killer = new ScanListener() {
            @Override
            public void waiting() {
                throw killed;
            }
        };
        TaskScan scan = new TaskScan(new ThriftTabletScanner(ThriftOptions.defaults()));
        try (ScanCursor cursor = scan.open(query(), task(), killer)) {
            assertThatThrownBy(cursor::next).isSameAs(killed);
        }
        assertThat(service.scanners().stillOpen()).isZero();
    }

    @Test
    void theNextBatchIsAskedForWhileOneIsRead() {
        faults.failNext(ScanFaults.Effect.CUT_AFTER_POP, 1);
        try (ScanCursor cursor = open(100)) {
            assertThat(cursor.next().rows())
                    .as("whole, whatever befell the next")
                    .isEqualTo(100);
            assertThatThrownBy(cursor::next).hasMessageContaining("broke off after 100 rows");
        }
        limits = limits.withFetching(Fetching.ON_DEMAND);
        assertThat(read(100)).hasSameSizeAs(rows);
        assertThat(service.scanners().stillOpen()).isZero();
    }

    @Test
    void whatABatchCostIsTold() {
        List<Long> told = new ArrayList<>();
        ScanListener listener = new ScanListener() {
            @Override
            public void fetched(ColumnBatch batch, long waitedNanos, long decodedNanos) {
                assertThat(batch.bytes()).isPositive();
                assertThat(waitedNanos).isPositive();
                assertThat(decodedNanos).isPositive();
                told.add((long) batch.rows());
            }
        };
        limits = limits.withBatchRows(400);
        TaskScan scan = new TaskScan(new ThriftTabletScanner(ThriftOptions.defaults()));
        try (ScanCursor cursor = scan.open(query(), task(), listener)) {
            while (cursor.next() != null) {
                continue;
            }
        }
        assertThat(told).containsExactly(400L, 400L, 200L);
    }

    @Test
    void aHiddenBackendIsReadWhereTheMappingSaysItIs() {
        Backend hidden = Backend.of("be.inside", 9060);
        ThriftOptions mapped = ThriftOptions.defaults()
                .withAddresses(AddressMapping.parse("be.inside:9060=127.0.0.1:" + service.port()));
        try (ScanCursor cursor = new TaskScan(new ThriftTabletScanner(mapped)).open(query(), task(hidden))) {
            assertThat(cursor.next().rows()).isEqualTo(1000);
        }
        ThriftOptions astray = ThriftOptions.defaults().withAddresses(AddressMapping.parse("be.inside=127.0.0.1:1"));
        assertThatThrownBy(() -> new TaskScan(new ThriftTabletScanner(astray)).open(query(), task(hidden)))
                .hasMessageContaining("BE be.inside:9060, d.t, tablets [7, 8] cannot be reached at 127.0.0.1:1");
    }

    @Test
    void aScannerOfAShortQueryIsNotKeptLonger() {
        limits = limits.withQueryTimeoutSeconds(90);
        read(1000);
        assertThat(service.scanners().requests().get(0).getKeep_alive_min()).isEqualTo((short) 2);
    }

    @Test
    void aColumnOfAnotherTypeIsNamed() {
        List<Column> sent = columns;
        columns = Collections.singletonList(Column.of("c", ColumnType.of(TypeName.BIGINT)));
        rows = Collections.singletonList(new Object[] {1L});
        ScanQuery asked = ScanQuery.of(
                ScanRequest.of(
                        TableId.of("d", "t"), Collections.singletonList(Column.of("c", ColumnType.of(TypeName.INT)))),
                "plan");
        assertThatThrownBy(() -> new TaskScan(new ThriftTabletScanner(ThriftOptions.defaults()))
                        .open(asked, task())
                        .next())
                .hasMessageContaining("column 'c' is INT in the table and arrived as INT64; if the table was changed");
        columns = sent;
    }

    private ScanTask task(Backend... replicas) {
        List<Backend> where = replicas.length == 0
                ? Collections.singletonList(Backend.of("127.0.0.1", service.port()))
                : Arrays.asList(replicas);
        return ScanTask.of(Arrays.asList(7L, 8L), where);
    }

    private ScanQuery query() {
        return ScanQuery.of(ScanRequest.of(TableId.of("d", "t"), columns).withLimits(limits), "plan");
    }

    /** Waits hardly longer for a BE than its query may take: for a second. */
    private ScanCursor impatiently() {
        return new ThriftTabletScanner(ThriftOptions.defaults().withReadTimeoutMillis(1))
                .open(query(), task(), Backend.of("127.0.0.1", service.port()), ScanListener.SILENT);
    }

    private ScanCursor open(int batchRows, Backend... replicas) {
        limits = limits.withBatchRows(batchRows);
        return new TaskScan(new ThriftTabletScanner(ThriftOptions.defaults())).open(query(), task(replicas));
    }

    private List<Object[]> read(int batchRows, Backend... replicas) {
        List<Object[]> read = new ArrayList<>();
        read(read, batchRows, replicas);
        return read;
    }

    private void read(List<Object[]> into, int batchRows, Backend... replicas) {
        try (ScanCursor cursor = open(batchRows, replicas)) {
            for (ColumnBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.rows(); row++) {
                    into.add(ScanRows.read(batch, columns, row));
                }
            }
        }
    }
}
