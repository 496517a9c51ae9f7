package io.starhex.http;

import io.starhex.domain.failure.RetryPolicy;
import io.starhex.domain.load.Delivery;
import io.starhex.domain.load.FlushPolicy;
import io.starhex.domain.load.LabelScheme;
import io.starhex.domain.load.LabelState;
import io.starhex.domain.load.LoadMode;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.option.FrontendAddress;
import io.starhex.domain.option.Secret;
import io.starhex.domain.row.Field;
import io.starhex.domain.row.FieldKind;
import io.starhex.domain.scan.ScanRequest;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;
import io.starhex.fixtures.StarRocksEmulator;
import io.starhex.fixtures.fault.Effect;
import io.starhex.fixtures.fault.Fault;
import io.starhex.fixtures.fault.Moment;
import io.starhex.fixtures.fault.Operation;
import io.starhex.fixtures.http.RecordedRequest;
import io.starhex.ports.LoadCommitter;
import io.starhex.ports.LoadListener;
import io.starhex.ports.LoadSession;
import io.starhex.ports.LoadSessions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

import static io.starhex.fixtures.fault.Operation.BEGIN;
import static io.starhex.fixtures.fault.Operation.COMMIT;
import static io.starhex.fixtures.fault.Operation.LOAD;
import static io.starhex.fixtures.fault.Operation.LOAD_STATE;
import static io.starhex.fixtures.fault.Operation.PREPARE;
import static io.starhex.fixtures.fault.Operation.QUERY_PLAN;
import static io.starhex.fixtures.fault.Operation.ROLLBACK;
import static io.starhex.fixtures.fault.Operation.SCHEMA;
import static io.starhex.fixtures.fault.Operation.STREAM_LOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Which request goes over which connection, and in which order, as the servers saw it. */
class ConnectionReuseTest {
    private static final TableId TABLE = TableId.of("db", "t");
    private static final int BODIES = 3;

    private final StarRocksEmulator cluster =
            StarRocksEmulator.builder().backends(2).start();
    private final HttpRuntime runtime = HttpRuntime.create();
    private HttpAdapter http;
    private TableSchema schema;

    @BeforeEach
    void connect() {
        cluster.execute("CREATE TABLE db.t (k BIGINT, s STRING) DUPLICATE KEY(k) DISTRIBUTED BY HASH(k) BUCKETS 1");
        http = HttpAdapter.of(
                HttpOptions.builder(
                                Collections.singletonList(FrontendAddress.parse(cluster.frontend())),
                                "root",
                                Secret.of(""))
                        .build(),
                runtime);
        schema = http.tableCatalog().schema(TABLE);
    }

    @AfterEach
    void stop() {
        runtime.close();
        cluster.close();
    }

    @Test
    void theCallsOfATransactionComeInTheirOrder() {
        load(LoadMode.TRANSACTION);
        assertThat(atTheFrontend())
                .extracting(RecordedRequest::operation)
                .containsExactly(BEGIN, LOAD, LOAD, LOAD, PREPARE, COMMIT);
        assertThat(atBackends())
                .extracting(RecordedRequest::operation)
                .containsExactly(BEGIN, LOAD, LOAD, LOAD, PREPARE);
        assertThat(atBackends().stream().map(RecordedRequest::node).distinct()).hasSize(1);
    }

    @Test
    void allLoadsOfATransactionShareOneConnectionToItsBackend() {
        load(LoadMode.TRANSACTION);
        assertThat(connections(LOAD))
                .hasSize(BODIES)
                .containsOnly(connections(BEGIN).get(0));
    }

    @Test
    void plainLoadsShareOneConnectionToEachBackend() {
        load(LoadMode.STREAM_LOAD);
        assertThat(connections(STREAM_LOAD)).hasSize(BODIES).containsOnly(0);
    }

    /** A connection that is lost while it was kept would leave a command in doubt that nobody has received. */
    @Test
    void commandsWithoutABodyHaveAConnectionThatWasNotUsedBefore() {
        load(LoadMode.TRANSACTION);
        for (RecordedRequest command : requests(BEGIN, PREPARE, COMMIT)) {
            RecordedRequest first = cluster.requests().stream()
                    .filter(other -> other.node().equals(command.node()))
                    .filter(other -> other.connection() == command.connection())
                    .findFirst()
                    .orElseThrow();
            assertThat(first).as("%s", command).isSameAs(command);
        }
    }

    @Test
    void aLoadWhoseKeptConnectionIsCutBeforeItsBodyIsSentAgainOnANewOne() {
        cluster.faults().add(Fault.on(LOAD).at(Moment.BEFORE).effect(Effect.CLOSE));
        load(LoadMode.TRANSACTION);
        assertThat(connections(LOAD)).containsExactly(0, 1, 1, 1);
        assertThat(atBackends().get(1).bodyBytes()).isZero();
        assertThat(cluster.labels("db").values()).containsExactly(LabelState.VISIBLE);
    }

    @Test
    void aLoadThatIsCutAfterItsBodyIsSentAgainInAnotherTransactionOnly() {
        cluster.faults().add(Fault.on(LOAD).at(Moment.AFTER).effect(Effect.CLOSE));
        load(LoadMode.TRANSACTION);
        List<String> labels = new ArrayList<>(cluster.labels("db").keySet());
        assertThat(cluster.labels("db").values()).containsExactly(LabelState.ABORTED, LabelState.VISIBLE);
        assertThat(atBackends(labels.get(0)))
                .extracting(RecordedRequest::operation)
                .containsExactly(BEGIN, LOAD, ROLLBACK);
        assertThat(atBackends(labels.get(1)))
                .extracting(RecordedRequest::operation)
                .containsExactly(BEGIN, LOAD, LOAD, LOAD, PREPARE);
    }

    /** The server may still read the body that it has not asked for. */
    @Test
    void aConnectionOnWhichABodyWasRefusedIsNotUsedAgain() {
        cluster.faults().add(Fault.on(LOAD).at(Moment.BEFORE).effect(Effect.answerStatus("TXN_IN_PROCESSING", "busy")));
        load(LoadMode.TRANSACTION);
        assertThat(connections(LOAD)).containsExactly(0, 1, 1, 1);
        assertThat(cluster.labels("db").values()).containsExactly(LabelState.VISIBLE);
    }

    @ParameterizedTest
    @EnumSource(names = {"PREPARE", "COMMIT"})
    void aCommandThatIsCutIsSentOnceAndItsLabelIsAskedFor(Operation command) {
        cluster.faults().add(Fault.on(command).at(Moment.AFTER).effect(Effect.CLOSE));
        load(LoadMode.TRANSACTION);
        assertThat(atTheFrontend())
                .extracting(RecordedRequest::operation)
                .containsOnlyOnce(command)
                .containsSequence(command, LOAD_STATE);
    }

    @Test
    void aQuestionIsAskedOnAKeptConnectionAndAfterACutOnANewOne() {
        ScanRequest request = ScanRequest.of(TABLE, schema.columns());
        http.scanPlanner().plan(request);
        cluster.faults().add(Fault.on(QUERY_PLAN).at(Moment.BEFORE).effect(Effect.CLOSE));
        http.scanPlanner().plan(request);
        assertThat(cluster.requests())
                .extracting(RecordedRequest::operation, RecordedRequest::connection)
                .containsExactly(tuple(SCHEMA, 0), tuple(QUERY_PLAN, 0), tuple(QUERY_PLAN, 0), tuple(QUERY_PLAN, 1));
    }

    /** Loads a row a body, one after the other, commits them, and counts what is there. */
    private void load(LoadMode mode) {
        LoadPlan plan = LoadPlan.of(
                        schema, Arrays.asList(Field.of("k", FieldKind.LONG), Field.of("s", FieldKind.STRING)))
                .withDelivery(Delivery.STANDARD.with(mode).with(FlushPolicy.of(1, 1 << 20, Long.MAX_VALUE)));
        try (LoadSession session = new LoadSessions(http.loadGateway(), Impatient.TICKER)
                .open(plan, LabelScheme.batch("reuse", "q", 0, 0), LoadListener.SILENT)) {
            for (int i = 0; i < BODIES; i++) {
                session.write(new TextRow(i, "row"));
            }
            new LoadCommitter(http.loadGateway(), Impatient.TICKER, RetryPolicy.of(3, 1000)).commit(session.prepare());
        }
        assertThat(cluster.rowCount("db", "t")).isEqualTo(BODIES);
    }

    private List<RecordedRequest> requests(Operation... operations) {
        return cluster.requests().stream()
                .filter(request -> Arrays.asList(operations).contains(request.operation()))
                .collect(Collectors.toList());
    }

    /** What the FE was told of the load, after the question for the table's columns. */
    private List<RecordedRequest> atTheFrontend() {
        return cluster.requests().stream()
                .filter(request -> request.node().equals("fe0") && request.operation() != SCHEMA)
                .collect(Collectors.toList());
    }

    private List<RecordedRequest> atBackends() {
        return cluster.requests().stream()
                .filter(request -> request.node().startsWith("be"))
                .collect(Collectors.toList());
    }

    private List<RecordedRequest> atBackends(String label) {
        return atBackends().stream()
                .filter(request -> label.equals(request.headers().get("label")))
                .collect(Collectors.toList());
    }

    /** The connections to BEs, in the order of these requests. */
    private List<Integer> connections(Operation operation) {
        return atBackends().stream()
                .filter(request -> request.operation() == operation)
                .map(RecordedRequest::connection)
                .collect(Collectors.toList());
    }
}
