package io.starhex.http;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.failure.RetryPolicy;
import io.starhex.domain.failure.StarRocksException;
import io.starhex.domain.load.Delivery;
import io.starhex.domain.load.FlushPolicy;
import io.starhex.domain.load.FormatChoice;
import io.starhex.domain.load.LabelScheme;
import io.starhex.domain.load.LabelState;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.load.PreparedLoad;
import io.starhex.domain.option.FrontendAddress;
import io.starhex.domain.option.Secret;
import io.starhex.domain.row.Field;
import io.starhex.domain.row.FieldKind;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;
import io.starhex.fixtures.StarRocksEmulator;
import io.starhex.fixtures.fault.Effect;
import io.starhex.fixtures.fault.Fault;
import io.starhex.fixtures.fault.Moment;
import io.starhex.fixtures.fault.Operation;
import io.starhex.ports.LoadCommitter;
import io.starhex.ports.LoadGateway;
import io.starhex.ports.LoadListener;
import io.starhex.ports.LoadSession;
import io.starhex.ports.LoadSessions;
import io.starhex.ports.TableCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Loads through real sockets into the emulated cluster, and counts the rows at the end. */
class ClusterLoadTest {
    private static final TableId TABLE = TableId.of("db", "t");
    private static final LabelScheme LABELS = LabelScheme.batch("test", "q", 0, 0);

    private final StarRocksEmulator cluster =
            StarRocksEmulator.builder().backends(2).followers(1).start();
    private final HttpRuntime runtime = HttpRuntime.create();
    private Injector http;

    @BeforeEach
    void createTable() {
        cluster.execute(
                "CREATE TABLE db.t (k BIGINT, s VARCHAR(2000)) DUPLICATE KEY(k) DISTRIBUTED BY HASH(k) BUCKETS 3");
        http = connect(cluster.frontend());
    }

    @AfterEach
    void stop() {
        runtime.close();
        cluster.close();
    }

    @Test
    void rowsAppearWhenTheDriverCommitsAndNotBefore() {
        List<PreparedLoad> prepared = load(plan(), rows("a", "b", null));
        assertThat(cluster.rowCount("db", "t")).isZero();
        committer().commit(prepared);
        assertThat(texts()).containsExactlyInAnyOrder("a", "b", null);
        assertThat(cluster.labels("db").values()).containsExactly(LabelState.VISIBLE);
    }

    /** CSV, JSON, and CSV that gives way to JSON carry any text, whatever the buffers' size. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyTextArrivesAsItWas(long seed) {
        Random random = new Random(seed);
        FormatChoice format = random.nextBoolean() ? FormatChoice.JSON : FormatChoice.AUTOMATIC;
        List<TextRow> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(new TextRow(i, random.nextInt(5) == 0 ? null : TextRow.text(random)));
        }
        LoadPlan plan = plan().withFormat(format)
                .withDelivery(Delivery.STANDARD.with(FlushPolicy.of(1 + random.nextInt(300), 1 << 20, Long.MAX_VALUE)));
        committer().commit(load(plan, rows));
        assertThat(cluster.rows("db", "t"))
                .as("seed %s", seed)
                .containsExactlyInAnyOrderElementsOf(
                        rows.stream().map(TextRow::values).collect(Collectors.toList()));
    }

    @Test
    void aFollowerSendsEveryCallOn() {
        http = connect(cluster.frontends().get(1));
        committer().commit(load(plan(), rows("a", "b")));
        assertThat(texts()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aFrontendThatIsDownIsPassedOver() throws Exception {
        String down;
        try (ServerSocket port = new ServerSocket(0)) {
            down = "127.0.0.1:" + port.getLocalPort();
        }
        http = connect(down, cluster.frontend());
        committer().commit(load(plan(), rows("a", "b")));
        assertThat(texts()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void everyCallMayMeetOneFaultOfEachKindAndTheRowsAreRight() {
        List<Operation> operations = Arrays.asList(
                Operation.BEGIN, Operation.LOAD, Operation.PREPARE, Operation.COMMIT, Operation.LOAD_STATE);
        int expected = 0;
        for (Operation operation : operations) {
            for (Moment moment : Arrays.asList(Moment.BEFORE, Moment.AFTER)) {
                cluster.faults()
                        .add(Fault.on(operation).at(moment).effect(Effect.CLOSE).times(1));
                committer()
                        .commit(load(
                                plan(), rows("a", "b"), LabelScheme.batch("test", operation + "-" + moment, 0, 0)));
                expected += 2;
                assertThat(cluster.rowCount("db", "t"))
                        .as("%s %s", operation, moment)
                        .isEqualTo(expected);
            }
        }
        assertThat(cluster.labels("db").values()).doesNotContain(LabelState.PREPARE, LabelState.PREPARED);
    }

    @ParameterizedTest
    @CsvSource({"LOAD,TXN_IN_PROCESSING", "PREPARE,TXN_IN_PROCESSING"})
    void aTransactionThatIsBusyIsAskedAgain(Operation operation, String status) {
        cluster.faults()
                .add(Fault.on(operation)
                        .at(Moment.BEFORE)
                        .effect(Effect.answerStatus(status, "in processing"))
                        .times(1));
        committer().commit(load(plan(), rows("a", "b")));
        assertThat(texts()).containsExactlyInAnyOrder("a", "b");
        assertThat(cluster.labels("db")).hasSize(1);
    }

    @Test
    void aFailureWithHttp200IsAFailure() {
        cluster.faults()
                .add(Fault.on(Operation.LOAD)
                        .at(Moment.BEFORE)
                        .effect(Effect.answer(200, "{\"Status\":\"FAILED\",\"Message\":\"No backend alive.\"}"))
                        .times(10));
        assertThatThrownBy(() -> load(plan(), rows("a")))
                .isInstanceOf(LoadFailed.class)
                .hasMessageContaining("label test-q-p0-a0-0")
                .hasMessageContaining("db.t")
                .hasMessageContaining("No backend alive.");
        assertThat(cluster.rowCount("db", "t")).isZero();
        assertThat(cluster.labels("db").values()).containsOnly(LabelState.ABORTED);
    }

    @Test
    void aCommitThatLiesOrWhosePublishIsLateIsFoundOut() {
        cluster.faults()
                .add(Fault.on(Operation.COMMIT)
                        .at(Moment.AFTER)
                        .effect(Effect.answerStatus("FAILED", "publish timeout: 20000"))
                        .times(1));
        committer().commit(load(plan(), rows("a", "b")));
        assertThat(texts()).containsExactlyInAnyOrder("a", "b");
        cluster.holdPublishing();
        committer().commit(load(plan(), rows("c"), LabelScheme.batch("test", "later", 0, 0)));
        cluster.resumePublishing();
        assertThat(texts()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void aRedirectToADeadBackendIsNamedAndAnotherTransactionTried() throws Exception {
        String dead;
        try (ServerSocket port = new ServerSocket(0)) {
            dead = "127.0.0.1:" + port.getLocalPort();
        }
        cluster.faults()
                .add(Fault.on(Operation.BEGIN)
                        .at(Moment.BEFORE)
                        .effect(Effect.redirect(dead))
                        .onFrontend(0)
                        .times(1));
        committer().commit(load(plan(), rows("a", "b")));
        assertThat(texts()).containsExactlyInAnyOrder("a", "b");

        cluster.faults()
                .add(Fault.on(Operation.BEGIN)
                        .at(Moment.BEFORE)
                        .effect(Effect.redirect(dead))
                        .onFrontend(0)
                        .times(100));
        assertThatThrownBy(() -> load(plan(), rows("c"), LabelScheme.batch("test", "dead", 0, 0)))
                .isInstanceOf(LoadFailed.class)
                .hasMessageContaining(dead)
                .hasMessageContaining("must be reachable from this machine");
        assertThat(cluster.rowCount("db", "t")).isEqualTo(2);
    }

    @Test
    void aLabelThatIsTakenIsNotUsedAgain() {
        committer().commit(load(plan(), rows("a")));
        committer().commit(load(plan(), rows("b")));
        assertThat(texts()).containsExactlyInAnyOrder("a", "b");
        assertThat(cluster.labels("db").keySet()).containsExactly("test-q-p0-a0-0", "test-q-p0-a0-1");
    }

    @Test
    void aLeaderThatForgotAndABackendThatRestartedLoseNothingInSilence() {
        try (LoadSession session = open(plan(), LABELS)) {
            rows("a", "b").forEach(session::write);
            cluster.forgetPrepare();
            session.prepare();
        } catch (StarRocksException mayFail) {
            assertThat(mayFail).hasMessageContaining("test-q-p0-a0-0");
        }
        assertThat(cluster.rowCount("db", "t")).isZero();
        LoadPlan eager = plan().withDelivery(Delivery.STANDARD.with(FlushPolicy.of(1, 1 << 20, Long.MAX_VALUE)));
        assertThatThrownBy(() -> {
                    try (LoadSession session = open(eager, LabelScheme.batch("test", "be", 0, 0))) {
                        rows("a", "b").forEach(session::write);
                        cluster.restartBackend(0);
                        cluster.restartBackend(1);
                        session.prepare();
                    }
                })
                .isInstanceOf(StarRocksException.class);
        assertThat(cluster.rowCount("db", "t")).isZero();
    }

    @Test
    void rowsThatTheServerRefusesAreShown() {
        cluster.execute(
                "CREATE TABLE db.narrow (k BIGINT, s VARCHAR(3)) DUPLICATE KEY(k) DISTRIBUTED BY HASH(k) BUCKETS 1");
        TableSchema narrow = http.getInstance(TableCatalog.class).schema(TableId.of("db", "narrow"));
        assertThatThrownBy(() -> load(LoadPlan.of(narrow, fields()), rows("abc", "abcd")))
                .isInstanceOf(LoadFailed.class)
                .hasMessageContaining("too many filtered rows")
                .hasMessageMatching("(?s).*\\(HTTP 200, INTERNAL_ERROR, transaction \\d+\\): .*")
                .hasMessageContaining("abcd");
        assertThat(cluster.rowCount("db", "narrow")).isZero();
    }

    private List<PreparedLoad> load(LoadPlan plan, List<TextRow> rows) {
        return load(plan, rows, LABELS);
    }

    private List<PreparedLoad> load(LoadPlan plan, List<TextRow> rows, LabelScheme labels) {
        try (LoadSession session = open(plan, labels)) {
            rows.forEach(session::write);
            return session.prepare();
        }
    }

    private LoadSession open(LoadPlan plan, LabelScheme labels) {
        return new LoadSessions(http.getInstance(LoadGateway.class), Impatient.TICKER)
                .open(plan, labels, LoadListener.SILENT);
    }

    private LoadCommitter committer() {
        return new LoadCommitter(http.getInstance(LoadGateway.class), Impatient.TICKER, RetryPolicy.of(3, 1000));
    }

    private LoadPlan plan() {
        return LoadPlan.of(http.getInstance(TableCatalog.class).schema(TABLE), fields());
    }

    private static List<Field> fields() {
        return Arrays.asList(Field.of("k", FieldKind.LONG), Field.of("s", FieldKind.STRING));
    }

    private static List<TextRow> rows(String... texts) {
        List<TextRow> rows = new ArrayList<>();
        for (String text : texts) {
            rows.add(new TextRow(rows.size(), text));
        }
        return rows;
    }

    private List<Object> texts() {
        return cluster.rows("db", "t").stream().map(row -> row.get(1)).collect(Collectors.toList());
    }

    private Injector connect(String... frontends) {
        List<FrontendAddress> addresses =
                Arrays.stream(frontends).map(FrontendAddress::parse).collect(Collectors.toList());
        HttpOptions options =
                HttpOptions.builder(addresses, "root", Secret.of("")).build();
        return Guice.createInjector(new HttpModule(options, runtime));
    }
}
