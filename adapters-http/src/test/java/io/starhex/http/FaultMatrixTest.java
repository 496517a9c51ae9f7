package io.starhex.http;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.starhex.domain.failure.OutcomeUnknown;
import io.starhex.domain.failure.RetryPolicy;
import io.starhex.domain.failure.StarRocksException;
import io.starhex.domain.load.Delivery;
import io.starhex.domain.load.FlushPolicy;
import io.starhex.domain.load.LabelScheme;
import io.starhex.domain.load.LoadMode;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.load.PreparedLoad;
import io.starhex.domain.option.FrontendAddress;
import io.starhex.domain.option.Secret;
import io.starhex.domain.row.Field;
import io.starhex.domain.row.FieldKind;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;
import io.starhex.domain.table.TypeName;
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
import io.starhex.ports.Ticker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every operation fails in every way at every moment, once or for good, and the rows at the end are counted: a job that
 * says it succeeded has loaded each row once, one that says it failed has loaded none (by transactions) or none twice (by
 * plain stream load), and one that cannot know says so. Pauses pass on a clock that the test turns.
 */
class FaultMatrixTest {
    private static final int TASKS = 2;
    private static final List<String> ROWS = Arrays.asList("a", "b", "c", "d", "e");
    private static final Ticker CLOCK = new TurnedClock();

    private static StarRocksEmulator cluster;
    private static HttpRuntime runtime;
    private static Injector http;
    private static final Map<String, Integer> OUTCOMES = new TreeMap<>();
    private static int cells;

    /** How a request goes wrong. */
    private enum Wrong {
        REFUSE(Effect.answer(200, "{\"Status\":\"FAILED\",\"status\":\"FAILED\",\"Message\":\"No backend alive.\"}")),
        STALL(Effect.STALL),
        CUT(Effect.CLOSE),
        LIE(Effect.answer(200, "{\"Status\":\"OK\",\"status\":\"OK\",\"Message\":\"\",\"state\":\"UNKNOWN\"}")),
        WRONG_STATUS(Effect.answer(500, "<html>Bad gateway</html>")),
        UNKNOWN_WORD(Effect.answer(200, "{\"Status\":\"SHRUG\",\"Message\":\"?\"}")),
        BUSY(Effect.answer(200, "{\"Status\":\"TXN_IN_PROCESSING\",\"Message\":\"in processing\"}"));

        private final Effect effect;

        Wrong(Effect effect) {
            this.effect = effect;
        }
    }

    @BeforeAll
    static void start() {
        cluster = StarRocksEmulator.builder().backends(2).start();
        cluster.execute("CREATE DATABASE db");
        runtime = HttpRuntime.create();
        http = Guice.createInjector(new HttpModule(
                HttpOptions.builder(
                                Collections.singletonList(FrontendAddress.parse(cluster.frontend())),
                                "root",
                                Secret.of(""))
                        .readTimeout(60)
                        .continueTimeout(60)
                        .socketTimeout(60)
                        .commitTimeout(60)
                        .retries(1)
                        .build(),
                runtime));
    }

    @AfterAll
    static void stop() {
        runtime.close();
        cluster.close();
        // A matrix whose faults strike nothing would prove nothing.
        for (String outcome : new String[] {"success", "LoadFailed", "OutcomeUnknown"}) {
            assertThat(OUTCOMES.getOrDefault(outcome, 0))
                    .as("%s in %s", outcome, OUTCOMES)
                    .isGreaterThan(3);
        }
    }

    static Stream<Arguments> transactionCells() {
        return cells(
                        Operation.BEGIN,
                        Operation.LOAD,
                        Operation.PREPARE,
                        Operation.COMMIT,
                        Operation.ROLLBACK,
                        Operation.LOAD_STATE)
                // A server that says it has committed what it has not cannot be told from one that has.
                .filter(cell -> cell.get()[0] != Operation.COMMIT
                        || cell.get()[2] != Wrong.LIE
                        || cell.get()[1] == Moment.AFTER);
    }

    static Stream<Arguments> plainCells() {
        return cells(Operation.STREAM_LOAD, Operation.LOAD_STATE);
    }

    private static Stream<Arguments> cells(Operation... operations) {
        List<Arguments> cells = new ArrayList<>();
        for (Operation operation : operations) {
            boolean hasBody = operation == Operation.LOAD || operation == Operation.STREAM_LOAD;
            for (Moment moment : Moment.values()) {
                for (Wrong wrong : Wrong.values()) {
                    for (int times : new int[] {1, 2, 1000}) {
                        if (moment != Moment.DURING_BODY || hasBody) {
                            cells.add(Arguments.of(operation, moment, wrong, times));
                        }
                    }
                }
            }
        }
        return cells.stream();
    }

    @ParameterizedTest(name = "{0} {1} {2} x{3}")
    @MethodSource("transactionCells")
    void aJobByTransactionsLoadsAllOrNothingOrSaysThatItCannotKnow(
            Operation operation, Moment moment, Wrong wrong, int times) {
        String table = table();
        LoadPlan plan = plan(table, LoadMode.TRANSACTION);
        arm(operation, moment, wrong, times);
        // Only a job that fails for another reason asks for a rollback at once.
        boolean dropped = operation == Operation.ROLLBACK;
        RuntimeException failure = run(plan, table, dropped);
        requireStruck(times);
        cluster.faults().clear();

        OUTCOMES.merge(failure == null ? "success" : failure.getClass().getSimpleName(), 1, Integer::sum);
        if (failure == null) {
            assertThat(visible(table)).containsExactlyElementsOf(dropped ? Collections.emptyList() : expected());
        } else if (failure instanceof OutcomeUnknown) {
            assertThat(expected()).containsAll(visible(table));
            assertThat(failure).hasMessageContaining(table);
        } else {
            assertThat(failure).isInstanceOf(StarRocksException.class);
            assertThat(visible(table)).as("%s", failure.getMessage()).isEmpty();
        }
        assertThat(visible(table)).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0} {1} {2} x{3}")
    @MethodSource("plainCells")
    void aJobByPlainStreamLoadLoadsNothingTwice(Operation operation, Moment moment, Wrong wrong, int times) {
        String table = table();
        LoadPlan plan = plan(table, LoadMode.STREAM_LOAD);
        if (operation == Operation.LOAD_STATE) {
            arm(Operation.STREAM_LOAD, Moment.AFTER, Wrong.CUT, 1);
        }
        arm(operation, moment, wrong, times);
        RuntimeException failure = run(plan, table, false);
        requireStruck(times);
        cluster.faults().clear();

        OUTCOMES.merge(failure == null ? "success" : failure.getClass().getSimpleName(), 1, Integer::sum);
        if (failure == null) {
            assertThat(visible(table)).containsExactlyElementsOf(expected());
        } else {
            assertThat(failure).isInstanceOf(StarRocksException.class);
            assertThat(expected()).containsAll(visible(table));
        }
        assertThat(visible(table)).doesNotHaveDuplicates();
    }

    private static void arm(Operation operation, Moment moment, Wrong wrong, int times) {
        Fault fault = Fault.on(operation).effect(wrong.effect).times(times);
        cluster.faults().add(moment == Moment.DURING_BODY ? fault.afterBodyBytes(1) : fault.at(moment));
    }

    /** A cell whose fault met no request would prove nothing. */
    private static void requireStruck(int times) {
        assertThat(cluster.faults().remaining()).as("faults left of %s", times).isLessThan(times);
    }

    /** What Spark does: each task once more if it fails, then the driver decides. Null when the job succeeded. */
    private static RuntimeException run(LoadPlan plan, String table, boolean dropped) {
        LoadCommitter committer = new LoadCommitter(gateway(), CLOCK, RetryPolicy.of(2, 10));
        List<PreparedLoad> prepared = new ArrayList<>();
        try {
            for (int task = 0; task < TASKS; task++) {
                prepared.addAll(task(plan, table, task));
            }
            if (dropped) {
                committer.abort(prepared);
            } else {
                committer.commit(prepared);
            }
            return null;
        } catch (RuntimeException failure) {
            if (prepared.size() < TASKS) {
                committer.abort(prepared);
            }
            return failure;
        }
    }

    private static List<PreparedLoad> task(LoadPlan plan, String table, int task) {
        boolean mayRunAgain = plan.delivery().mode() == LoadMode.TRANSACTION;
        for (int attempt = 0; ; attempt++) {
            LabelScheme labels = LabelScheme.batch("matrix", table, task, attempt);
            try (LoadSession session = new LoadSessions(gateway(), CLOCK).open(plan, labels, LoadListener.SILENT)) {
                for (String row : ROWS) {
                    session.write(new TextRow(task, row + task));
                }
                return session.prepare();
            } catch (StarRocksException failure) {
                if (attempt == 1 || !mayRunAgain) {
                    throw failure;
                }
            }
        }
    }

    private static List<String> expected() {
        List<String> rows = new ArrayList<>();
        for (int task = 0; task < TASKS; task++) {
            for (String row : ROWS) {
                rows.add(row + task);
            }
        }
        Collections.sort(rows);
        return rows;
    }

    private static List<String> visible(String table) {
        return cluster.rows("db", table).stream()
                .map(row -> String.valueOf(row.get(1)))
                .sorted()
                .collect(Collectors.toList());
    }

    private static String table() {
        String table = "t" + cells++;
        cluster.execute("CREATE TABLE db." + table
                + " (k BIGINT, s VARCHAR(20)) DUPLICATE KEY(k) DISTRIBUTED BY HASH(k) BUCKETS 1");
        return table;
    }

    private static LoadPlan plan(String table, LoadMode mode) {
        List<Column> columns = Arrays.asList(
                Column.of("k", ColumnType.of(TypeName.BIGINT)), Column.of("s", ColumnType.sized(TypeName.VARCHAR, 20)));
        return LoadPlan.of(
                        TableSchema.of(TableId.of("db", table), columns),
                        Arrays.asList(Field.of("k", FieldKind.LONG), Field.of("s", FieldKind.STRING)))
                .withDelivery(Delivery.STANDARD
                        .with(mode)
                        .with(FlushPolicy.of(2, 1 << 20, Long.MAX_VALUE))
                        .with(RetryPolicy.of(2, 10)));
    }

    private static LoadGateway gateway() {
        return http.getInstance(LoadGateway.class);
    }

    /** Time that passes only for those who sleep. */
    private static final class TurnedClock implements Ticker {
        private final AtomicLong nanos = new AtomicLong();

        @Override
        public long nanos() {
            return nanos.get();
        }

        @Override
        public void sleepMillis(long millis) {
            nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }
}
