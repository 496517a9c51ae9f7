package io.starhex.http;

import com.google.inject.Guice;
import io.starhex.domain.failure.InvalidOptions;
import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.failure.MetadataFailed;
import io.starhex.domain.failure.TableMismatch;
import io.starhex.domain.failure.ValueRefused;
import io.starhex.domain.load.Label;
import io.starhex.domain.load.LabelState;
import io.starhex.domain.load.LoadRequest;
import io.starhex.domain.load.PreparedLoad;
import io.starhex.domain.option.FrontendAddress;
import io.starhex.domain.option.Secret;
import io.starhex.domain.row.Row;
import io.starhex.fixtures.StarRocksEmulator;
import io.starhex.fixtures.store.ServerVersion;
import io.starhex.ports.BodySent;
import io.starhex.ports.LoadCommitter;
import io.starhex.ports.LoadListener;
import io.starhex.ports.RowWriter;
import io.starhex.ports.TableLoad;
import io.starhex.ports.TableLoads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The way in, as a program without Spark uses it. */
class StarRocksLoaderTest {
    private final StarRocksEmulator cluster =
            StarRocksEmulator.builder().backends(2).start();
    private StarRocksLoader loader;

    @BeforeEach
    void connect() {
        cluster.execute("CREATE TABLE db.orders (id BIGINT NOT NULL, note VARCHAR(20), amount DECIMAL(10,2), day DATE)"
                + " DUPLICATE KEY(id) DISTRIBUTED BY HASH(id) BUCKETS 3");
        loader = StarRocksLoader.connect(cluster.frontend(), "root", "");
    }

    @AfterEach
    void stop() {
        loader.close();
        cluster.close();
    }

    @Test
    void rowsAreWrittenByPositionByNameAndByTypedSetters() {
        try (TableLoad load = loader.open("db.orders");
                RowWriter rows = load.writer()) {
            rows.write(1L, "one", new BigDecimal("1.5"), LocalDate.of(2026, 11, 23));
            rows.row().set("id", 2).set("note", "a\tb\u0001c");
            rows.write();
            rows.row().setLong(0, 3).setText(1, "three");
            rows.write();
            rows.finish();
            assertThat(cluster.rowCount("db", "orders")).isZero();
            assertThat(load.commit()).isEqualTo(3);
        }
        assertThat(cluster.rows("db", "orders"))
                .containsExactlyInAnyOrder(
                        Arrays.asList(1L, "one", new BigDecimal("1.50"), LocalDate.of(2026, 11, 23)),
                        Arrays.asList(2L, "a\tb\u0001c", null, null),
                        Arrays.asList(3L, "three", null, null));
    }

    @Test
    void manyWritersBecomeVisibleTogether() throws InterruptedException {
        AtomicLong sent = new AtomicLong();
        LoadListener progress = new LoadListener() {
            @Override
            public void sent(Label label, BodySent body) {
                sent.addAndGet(body.rows());
            }
        };
        Map<String, String> options = options();
        options.put("starrocks.write.buffer.rows", "100");
        try (StarRocksLoader small = StarRocksLoader.connect(options);
                TableLoad load = small.open(small.into("db.orders").withColumns("note", "id"), progress)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                RowWriter rows = load.writer();
                long first = i * 1000L;
                threads.add(new Thread(() -> write(rows, first)));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(sent).hasValue(4000);
            assertThat(load.rows()).isEqualTo(4000);
            assertThat(cluster.rowCount("db", "orders")).isZero();
            load.commit();
        }
        assertThat(cluster.rowCount("db", "orders")).isEqualTo(4000);
        assertThat(cluster.labels("db")).hasSize(4).allSatisfy((label, state) -> {
            assertThat(label).startsWith("starhex-");
            assertThat(state).isEqualTo(LabelState.VISIBLE);
        });
    }

    @Test
    void rowsThatDeleteAreRefusedByATableWithoutAPrimaryKey() {
        assertThatThrownBy(() -> loader.open("db.orders", "id", "note", "__op"))
                .isInstanceOf(TableMismatch.class)
                .hasMessageContaining("db.orders is a DUPLICATE KEY table");
        try (StarRocksEmulator old =
                        StarRocksEmulator.builder().version(ServerVersion.V2_5).start();
                StarRocksLoader there = StarRocksLoader.connect(old.frontend(), "root", "")) {
            for (String keys : new String[] {"UNIQUE", "PRIMARY"}) {
                old.execute("CREATE TABLE db.t_" + keys + " (id BIGINT, note VARCHAR(20)) " + keys
                        + " KEY(id) DISTRIBUTED BY HASH(id) BUCKETS 1");
            }
            assertThatThrownBy(() -> there.open("db.t_UNIQUE", "id", "note", "__op"))
                    .isInstanceOf(TableMismatch.class)
                    .hasMessageContaining("db.t_UNIQUE is no PRIMARY KEY table");
            try (TableLoad load = there.open("db.t_PRIMARY", "id", "note", "__op");
                    RowWriter rows = load.writer()) {
                rows.write(1L, "one", 0);
                rows.write(2L, null, 1);
                rows.finish();
                load.commit();
            }
            assertThat(old.rows("db", "t_PRIMARY")).containsExactly(Arrays.asList(1L, "one"));
        }
    }

    private static void write(RowWriter rows, long first) {
        for (long id = first; id < first + 1000; id++) {
            rows.write("note " + id, id);
        }
        rows.finish();
    }

    @Test
    void aRowThatDoesNotFitIsRefusedAndTheNextIsTaken() {
        try (TableLoad load = loader.open("db.orders", "id", "amount");
                RowWriter rows = load.writer()) {
            assertThatThrownBy(() -> rows.write(1, new BigDecimal("1.001")))
                    .isInstanceOf(ValueRefused.class)
                    .hasMessage("Column 'amount': 1.001 does not fit DECIMAL64(10,2)");
            assertThatThrownBy(() -> rows.write(1)).isInstanceOf(IllegalArgumentException.class);
            rows.write(2, null);
            rows.finish();
            assertThat(load.commit()).isOne();
        }
        assertThat(cluster.rows("db", "orders")).containsExactly(Arrays.asList(2L, null, null, null));
    }

    @Test
    void whatAServerRefusesLeavesNothing() {
        try (TableLoad load = loader.open("db.orders", "id", "note");
                RowWriter rows = load.writer()) {
            rows.write(1, "fits");
            rows.write(2, "this is longer than twenty bytes");
            assertThatThrownBy(rows::finish).isInstanceOf(LoadFailed.class).hasMessageContaining("this is longer than");
            assertThatThrownBy(load::commit)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Writer 1 of 1");
        }
        assertThat(cluster.rowCount("db", "orders")).isZero();
        assertThat(cluster.labels("db").values()).containsOnly(LabelState.ABORTED);
    }

    @Test
    void aLoadWhoseWriterDidNotFinishIsNotCommitted() {
        try (TableLoad load = loader.open("db.orders", "id")) {
            try (RowWriter finished = load.writer()) {
                finished.write(1);
                finished.finish();
            }
            try (RowWriter left = load.writer()) {
                left.write(2);
            }
            assertThatThrownBy(load::commit)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Writer 2 of 2 of the load into db.orders has not finished");
        }
        assertThat(cluster.rowCount("db", "orders")).isZero();
        assertThat(cluster.labels("db").values()).containsOnly(LabelState.ABORTED);
    }

    @Test
    void anEndedLoadTakesNothingMore() {
        TableLoad load = loader.open("db.orders", "id");
        RowWriter rows = load.writer();
        rows.write(1);
        load.abort();
        assertThatThrownBy(() -> rows.write(2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(load::writer).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(load::commit).isInstanceOf(IllegalStateException.class);
        load.close();
        assertThat(cluster.rowCount("db", "orders")).isZero();
    }

    @Test
    void preparedLoadsMayBeCommittedByAnotherProgramWithGuice() {
        List<PreparedLoad> prepared;
        try (TableLoad load = loader.open(
                        loader.into("db.orders").withColumns("id").withJob("nightly"), LoadListener.SILENT);
                RowWriter rows = load.writer()) {
            rows.write(1);
            rows.finish();
            prepared = load.handOver();
        }
        assertThat(prepared).extracting(load -> load.label().toString()).containsExactly("starhex-nightly-p0-a0-0");
        HttpOptions options = HttpOptions.builder(
                        Collections.singletonList(FrontendAddress.parse(cluster.frontend())), "root", Secret.of(""))
                .build();
        try (HttpRuntime runtime = HttpRuntime.create()) {
            HttpModule module = new HttpModule(options, runtime);
            Guice.createInjector(module).getInstance(LoadCommitter.class).commit(prepared);
            try (TableLoad load = Guice.createInjector(module)
                            .getInstance(TableLoads.class)
                            .open(LoadRequest.into("db.orders").withColumns("id"), LoadListener.SILENT);
                    RowWriter rows = load.writer()) {
                rows.write(2);
                rows.finish();
                load.commit();
            }
        }
        assertThat(cluster.rowCount("db", "orders")).isEqualTo(2);
    }

    @Test
    void everyTypedSetterWritesWithoutAnObjectPerValue() {
        Row row = loader.open("db.orders").writer().row();
        long before = allocated();
        for (int i = 0; i < 100_000; i++) {
            row.setLong(0, i).setText(1, "some text é");
            row.clear();
        }
        assertThat(allocated() - before).isLessThan(1_000_000);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    @Test
    void wrongOptionsTablesAndColumnsAreNamed() {
        Map<String, String> options = options();
        options.put("starrocks.write.bufer.size", "1m");
        assertThatThrownBy(() -> StarRocksLoader.connect(options))
                .isInstanceOf(InvalidOptions.class)
                .hasMessageContaining("starrocks.write.buffer.size");
        assertThatThrownBy(() -> loader.open("db.nothing"))
                .isInstanceOf(MetadataFailed.class)
                .hasMessageContaining("nothing");
        assertThatThrownBy(() -> loader.open("db.orders", "id", "price"))
                .isInstanceOf(TableMismatch.class)
                .hasMessageContaining("price");
    }

    private Map<String, String> options() {
        Map<String, String> options = new HashMap<>();
        options.put("starrocks.fe.http.url", cluster.frontend());
        options.put("starrocks.user", "root");
        options.put("starrocks.password", "");
        return options;
    }
}
