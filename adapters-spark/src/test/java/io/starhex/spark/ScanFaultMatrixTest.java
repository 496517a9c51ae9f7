package io.starhex.spark;

import io.starhex.fixtures.StarRocksEmulator;
import io.starhex.fixtures.scan.ScanFaults;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every way in which a scan fails, before and after rows were delivered, once and each time, with another replica and
 * without: the query has each row once, or ends with one error that names a BE. Spark tries each task three times, and
 * each fault is counted: it strikes each of these tries where there is no other replica, and else one. A BE that is silent is
 * given up after the two seconds that its query is given here; the emulator's clock stands still, so that it ends no query
 * by itself.
 */
class ScanFaultMatrixTest {
    private static final int BACKENDS = 2;
    private static final int ROWS = 1000;
    private static final int ALWAYS = 60;
    private static final int HEALTHY_CALLS = 2;
    private static final int TRIES = 3;

    private static final List<StarRocksEmulator> CLUSTERS = new ArrayList<>();
    private static SparkSession spark;

    private final List<String> table = new ArrayList<>();

    /** What goes wrong: at the open, or with a batch. */
    private enum Trouble {
        OPEN_REFUSED(null, "is not opened"),
        DEAD(null, "127.0.0.1"),
        CANCELLED(ScanFaults.Effect.CANCELLED, "failed with"),
        OK_WITHOUT_ROWS(ScanFaults.Effect.OK_WITHOUT_ROWS, "answered neither rows nor an end"),
        UNKNOWN_STATUS(ScanFaults.Effect.UNKNOWN_STATUS, "status"),
        OFFSET_MISMATCH(ScanFaults.Effect.OFFSET_MISMATCH, "row"),
        CUT_BEFORE_POP(ScanFaults.Effect.CUT_BEFORE_POP, "broke off"),
        CUT_AFTER_POP(ScanFaults.Effect.CUT_AFTER_POP, "broke off"),
        CUT_IN_REPLY(ScanFaults.Effect.CUT_IN_REPLY, "broke off"),
        SCANNER_LOST(ScanFaults.Effect.SCANNER_LOST, "no longer has the scanner"),
        RESTART(ScanFaults.Effect.RESTART, "127.0.0.1"),
        QUERY_FAILED(ScanFaults.Effect.QUERY_FAILED, "failed with"),
        HUGE_REPLY(ScanFaults.Effect.HUGE_REPLY, ""),
        STALL(ScanFaults.Effect.STALL, "no answer within 2 s");

        private final ScanFaults.Effect effect;
        private final String words;

        Trouble(ScanFaults.Effect effect, String words) {
            this.effect = effect;
            this.words = words;
        }
    }

    @BeforeAll
    static void start() {
        for (int replicas = 1; replicas <= BACKENDS; replicas++) {
            StarRocksEmulator cluster = StarRocksEmulator.builder()
                    .backends(BACKENDS)
                    .replicas(replicas)
                    .clock(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC))
                    .start();
            cluster.execute("CREATE TABLE db.t (id BIGINT, name VARCHAR(20)) DUPLICATE KEY(id)"
                    + " DISTRIBUTED BY HASH(id) BUCKETS 4");
            CLUSTERS.add(cluster);
        }
        spark = SparkSession.builder()
                .master("local[2," + TRIES + "]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .getOrCreate();
        for (StarRocksEmulator cluster : CLUSTERS) {
            spark.range(ROWS)
                    .selectExpr("id", "concat('n', id) name")
                    .write()
                    .format("starrocks")
                    .options(options(cluster))
                    .mode("append")
                    .save();
        }
    }

    @AfterAll
    static void stop() {
        spark.stop();
        CLUSTERS.forEach(StarRocksEmulator::close);
    }

    @Test
    void aScanThatFailsHasEveryRowOnceOrOneClearError() {
        for (Trouble trouble : Trouble.values()) {
            for (StarRocksEmulator cluster : CLUSTERS) {
                String replicas = CLUSTERS.indexOf(cluster) == 0 ? "one replica" : "two replicas";
                for (int healthy : trouble.effect == null ? new int[] {0} : new int[] {0, HEALTHY_CALLS}) {
                    for (int times : timesOf(trouble)) {
                        String cell = trouble + " | " + (healthy == 0 ? "first batch" : "after rows") + " | "
                                + (times == 1 ? "once" : "each time") + " | " + replicas;
                        cell(cell, trouble, cluster, healthy, times);
                    }
                }
            }
        }
        System.out.println(String.join("\n", table));
    }

    private static int[] timesOf(Trouble trouble) {
        switch (trouble) {
            case DEAD:
                return new int[] {ALWAYS};
            case HUGE_REPLY:
                return new int[] {1};
            default:
                return new int[] {1, ALWAYS};
        }
    }

    private void cell(String name, Trouble trouble, StarRocksEmulator cluster, int healthy, int times) {
        ScanFaults faults = cluster.scanFaults(0);
        int struckBefore = faults.struck();
        strike(faults, trouble, healthy, times);
        Throwable failure = null;
        try {
            assertThat(ids(readWithin(cluster, trouble))).as(name).isEqualTo(everyId());
        } catch (Exception e) {
            failure = e;
        }
        int struck = faults.struck() - struckBefore;
        faults.clear();
        faults.dead(ScanFaults.Liveness.ALIVE);
        table.add(name + " | " + (failure == null ? "all rows" : "error") + " | struck " + struck);
        boolean hopeless = times == ALWAYS && cluster == CLUSTERS.get(0);
        assertThat(failure != null).as("%s fails: %s", name, failure).isEqualTo(hopeless);
        assertThat(struck).as("%s strikes", name).isEqualTo(hopeless ? TRIES : 1);
        if (failure != null) {
            assertThat(rootOf(failure).getMessage()).as(name).contains(trouble.words, "127.0.0.1:");
        }
        awaitNoScanner(cluster);
        assertThat(ids(read(cluster))).as("the next query after %s", name).isEqualTo(everyId());
    }

    /** Tasks whose neighbour made the job fail are killed a moment later; one that is not ends this test by its time limit. */
    private static void awaitNoScanner(StarRocksEmulator cluster) {
        for (int backend = 0; backend < BACKENDS; backend++) {
            while (cluster.scanners(backend).stillOpen() > 0
                    && !Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            assertThat(cluster.scanners(backend).stillOpen()).isZero();
        }
    }

    private static void strike(ScanFaults faults, Trouble trouble, int healthy, int times) {
        if (trouble == Trouble.DEAD) {
            faults.dead(ScanFaults.Liveness.DEAD);
            return;
        }
        for (int i = 0; i < times; i++) {
            if (trouble == Trouble.OPEN_REFUSED) {
                faults.refuseOpen(6, "out of memory");
            } else {
                faults.failNext(trouble.effect, healthy);
            }
        }
    }

    /** A silent BE is waited for no longer than two seconds, one of them the query's and one the request's. */
    private static Dataset<Row> readWithin(StarRocksEmulator cluster, Trouble trouble) {
        return trouble == Trouble.STALL
                ? reader(cluster)
                        .option("starrocks.request.query.timeout.s", "1")
                        .option("starrocks.request.read.timeout.ms", "1000")
                        .load()
                : read(cluster);
    }

    private static Dataset<Row> read(StarRocksEmulator cluster) {
        return reader(cluster).load();
    }

    private static DataFrameReader reader(StarRocksEmulator cluster) {
        return spark.read().format("starrocks").options(options(cluster)).option("starrocks.batch.size", "50");
    }

    private static Map<String, String> options(StarRocksEmulator cluster) {
        return Map.of(
                "starrocks.fe.http.url",
                cluster.frontend(),
                "starrocks.user",
                "root",
                "starrocks.password",
                "",
                "starrocks.table.identifier",
                "db.t");
    }

    private static List<Long> ids(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(row -> row.getLong(0)).sorted().collect(Collectors.toList());
    }

    private static List<Long> everyId() {
        return LongStream.range(0, ROWS).boxed().collect(Collectors.toList());
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable last = failure;
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at.getClass().getName().startsWith("io.starhex")) {
                return at;
            }
            last = at;
        }
        return last;
    }
}
