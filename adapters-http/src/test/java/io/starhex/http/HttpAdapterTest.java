package io.starhex.http;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.starhex.domain.failure.AccessDenied;
import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.LabelTaken;
import io.starhex.domain.failure.MetadataFailed;
import io.starhex.domain.failure.StarRocksException;
import io.starhex.domain.load.Label;
import io.starhex.domain.load.LabelState;
import io.starhex.domain.load.LoadSpec;
import io.starhex.domain.option.FrontendAddress;
import io.starhex.domain.option.Secret;
import io.starhex.domain.row.LoadFormat;
import io.starhex.domain.row.RowBuffer;
import io.starhex.domain.scan.ScanPlan;
import io.starhex.domain.scan.ScanRequest;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TypeName;
import io.starhex.ports.LoadCommitter;
import io.starhex.ports.LoadGateway;
import io.starhex.ports.LoadSessions;
import io.starhex.ports.ScanPlanner;
import io.starhex.ports.TableCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class HttpAdapterTest {
    private static final String PASSWORD = "pa:ss:wörd";
    private static final TableId TABLE = TableId.of("db", "t");
    private static final Label LABEL = Label.of("label-1");
    private static final LoadSpec SPEC = LoadSpec.of(TABLE, Arrays.asList("id", "na`me"));

    private final HttpRuntime runtime = HttpRuntime.create();
    private ScriptedServer frontend;
    private ScriptedServer backend;
    private long readTimeout = 10_000;

    @BeforeEach
    void start() throws IOException {
        frontend = new ScriptedServer();
        backend = new ScriptedServer();
    }

    @AfterEach
    void stop() throws IOException {
        runtime.close();
        frontend.close();
        backend.close();
    }

    @Test
    void aLoadGoesThroughAFollowerTheLeaderAndABackendUnchanged() throws IOException {
        try (ScriptedServer leader = new ScriptedServer()) {
            frontend.thenRedirect("http://" + leader.address() + "/api/transaction/load");
            leader.thenRedirect("http://u:p@" + backend.address() + "/api/transaction/load#x");
            backend.thenTakeBody("{\"Status\":\"OK\",\"Label\":\"label-1\",\"LoadBytes\":5}");
            gateway().load(SPEC, LABEL, body("1\u00012\u0002")).join();
            ScriptedServer.Request sent = backend.requests.get(0);
            assertThat(sent.line).isEqualTo("PUT /api/transaction/load HTTP/1.1");
            assertThat(new String(sent.body, StandardCharsets.UTF_8)).isEqualTo("1\u00012\u0002");
            assertThat(new String(
                            Base64.getDecoder()
                                    .decode(sent.headers.get("authorization").substring(6)),
                            StandardCharsets.UTF_8))
                    .isEqualTo("root:" + PASSWORD);
            assertThat(sent.headers)
                    .containsEntry("expect", "100-continue")
                    .containsEntry("content-length", "4")
                    .containsEntry("columns", "`id`,`na``me`")
                    .containsEntry("strict_mode", "true")
                    .containsEntry("row_delimiter", "\\x02")
                    .doesNotContainKey("content-type");
            assertThat(leader.requests.get(0).headers.get("authorization"))
                    .isEqualTo(sent.headers.get("authorization"));
        }
    }

    @Test
    void anErrorNamesTheTransactionOfItsDatabaseUntilThatIsRolledBack() {
        frontend.thenReply(200, "{\"Status\":\"OK\",\"TxnId\":7701}");
        for (int i = 0; i < 3; i++) {
            frontend.thenReply(200, "{\"Status\":\"INTERNAL_ERROR\",\"Message\":\"no\"}");
        }
        LoadGateway gateway = gateway();
        LoadSpec elsewhere = LoadSpec.of(TableId.of("other", "t"), Arrays.asList("id", "na`me"));
        gateway.begin(SPEC, LABEL);
        assertThat(catchThrowableOfType(StarRocksException.class, () -> gateway.prepare(elsewhere, LABEL)))
                .hasMessageNotContaining("7701");
        assertThat(catchThrowableOfType(StarRocksException.class, () -> gateway.prepare(SPEC, LABEL)))
                .hasMessageContaining("7701");
        assertThat(catchThrowableOfType(StarRocksException.class, () -> gateway.rollback(TABLE, LABEL)))
                .hasMessageContaining("7701");
    }

    @Test
    void aWholeTransactionIsTaken() {
        frontend.thenReply(200, "{\"Status\":\"OK\",\"TxnId\":77}");
        frontend.thenTakeBody("{\"Status\":\"OK\"}");
        frontend.thenReply(200, "{\"Status\":\"OK\",\"TxnId\":77,\"NumberTotalRows\":\"3\",\"NumberLoadedRows\":3}");
        frontend.thenReply(200, "{\"Status\":\"OK\",\"Message\":\"Transaction 77 has already committed\"}");
        frontend.thenReply(200, "{\"state\":\"VISIBLE\",\"status\":\"OK\",\"code\":\"0\"}");
        LoadGateway gateway = gateway();
        assertThat(gateway.begin(SPEC, LABEL)).isEqualTo(77);
        gateway.load(SPEC, LABEL, body("x")).join();
        assertThat(gateway.prepare(SPEC, LABEL).totalRows()).isEqualTo(3);
        gateway.commit(TABLE, LABEL);
        assertThat(gateway.stateOf(TABLE, LABEL)).isEqualTo(LabelState.VISIBLE);
        assertThat(frontend.requests.get(3).headers).containsEntry("timeout", "60");
        assertThat(frontend.requests.get(4).line).startsWith("GET /api/db/get_load_state?label=label-1 ");
    }

    @Test
    void aRedirectToADeadBackendSendsNothingAndNamesIt() throws IOException {
        FrontendAddress dead = deadAddress();
        frontend.thenRedirect("http://" + dead + "/api/transaction/load");
        StarRocksException failure = loadFailure(SPEC);
        assertThat(failure.effect()).isEqualTo(Effect.NONE);
        assertThat(failure).hasMessageContaining(dead.toString()).hasMessageContaining("must be reachable");
    }

    @Test
    void theNextFrontendIsAskedWhenOneIsDown() throws IOException {
        frontend.thenReply(200, "{\"Status\":\"OK\",\"TxnId\":1}").thenReply(200, "{\"Status\":\"OK\",\"TxnId\":2}");
        LoadGateway gateway = gateway(deadAddress(), frontend.address());
        assertThat(gateway.begin(SPEC, LABEL)).isEqualTo(1);
        assertThat(gateway.begin(SPEC, LABEL)).isEqualTo(2);
    }

    @Test
    void aServerThatNeverAsksForTheBodyGetsNone() {
        frontend.then(ScriptedServer.Request::stall);
        StarRocksException failure = loadFailure(SPEC);
        assertThat(failure.effect()).isEqualTo(Effect.NONE);
        assertThat(failure).hasMessageContaining("100 Continue").hasMessageContaining("no row was sent");
    }

    @Test
    void aLoadWhoseAnswerIsLostIsUnknown() {
        frontend.then(request -> {
            request.write("HTTP/1.1 100 Continue\r\n\r\n");
            request.readBody();
            return false;
        });
        assertThat(loadFailure(SPEC).effect()).isEqualTo(Effect.UNKNOWN);
    }

    @Test
    void aCommitWhoseAnswerIsLostOrCutShortIsUnknown() {
        frontend.then(request -> false).then(request -> {
            request.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"Status\":\"OK\"");
            return false;
        });
        for (int i = 0; i < 2; i++) {
            assertThat(catchThrowableOfType(
                                    StarRocksException.class, () -> gateway().commit(TABLE, LABEL))
                            .effect())
                    .isEqualTo(Effect.UNKNOWN);
        }
    }

    @Test
    void aSilentServerIsGivenUp() {
        readTimeout = 300;
        frontend.then(ScriptedServer.Request::stall);
        StarRocksException failure =
                catchThrowableOfType(StarRocksException.class, () -> gateway().begin(SPEC, LABEL));
        assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(failure).hasMessageContaining("silent for 300 ms").hasMessageContaining("label-1");
    }

    /** A byte comes well within the longest silence, again and again. */
    @Test
    void anAnswerThatDripsIsGivenUp() {
        readTimeout = 100;
        frontend.then(request -> {
            request.readBody();
            request.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            while (true) {
                request.write("x");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        });
        StarRocksException failure =
                catchThrowableOfType(StarRocksException.class, () -> gateway().rollback(TABLE, LABEL));
        assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(failure).hasMessageContaining("not complete within 400 ms");
    }

    @Test
    void aLargeBodyReachesASlowReaderWhole() {
        int size = 64 << 20;
        RowBuffer large = new RowBuffer(size);
        large.reserve(size);
        new Random(3).nextBytes(large.array());
        large.advance(size);
        backend.thenTakeBody("{\"Status\":\"Success\",\"TxnId\":9,\"NumberLoadedRows\":1}");
        frontend.thenRedirect("http://" + backend.address() + "/api/db/t/_stream_load");
        assertThat(gateway().streamLoad(SPEC, LABEL, large).join().transactionId())
                .isEqualTo(9);
        byte[] body = backend.requests.get(0).body;
        assertThat(Arrays.equals(body, Arrays.copyOf(large.array(), size))).isTrue();
    }

    @Test
    void questionsShareAConnectionAndSurviveItsEnd() {
        String schema = "{\"status\":200,\"properties\":[]}";
        frontend.thenReply(200, schema)
                .then(request -> {
                    request.reply(200, "", schema);
                    return false;
                })
                .thenReply(200, schema);
        TableCatalog catalog = injector(frontend.address()).getInstance(TableCatalog.class);
        for (int i = 0; i < 3; i++) {
            assertThat(catalog.schema(TABLE).columns()).isEmpty();
        }
        assertThat(frontend.requests).extracting(request -> request.connection).containsExactly(0, 0, 1);
    }

    @Test
    void namesBeyondAsciiArriveAsUtf8() {
        TableId table = TableId.of("库", "t a/b");
        frontend.thenReply(
                200,
                "{\"status\":200,\"properties\":[{\"name\":\"ä\",\"type\":\"DECIMAL64\",\"comment\":\"\","
                        + "\"precision\":\"9\",\"scale\":\"2\"},{\"name\":\"m\",\"type\":\"INVALID_TYPE\",\"comment\":\"c\"}]}");
        frontend.thenReply(404, "").thenReply(501, "{\"status\":\"FAILED\",\"msg\":\"Not implemented\"}");
        frontend.thenReply(200, "{\"Status\":\"OK\",\"TxnId\":1}");
        Injector injector = injector(frontend.address());
        List<Column> columns =
                injector.getInstance(TableCatalog.class).schema(table).columns();
        assertThat(columns.get(0)).isEqualTo(Column.of("ä", ColumnType.decimal(TypeName.DECIMAL64, 9, 2)));
        assertThat(columns.get(1).type().name()).isEqualTo(TypeName.UNKNOWN);
        injector.getInstance(LoadGateway.class).begin(LoadSpec.of(table, Collections.singletonList("ä")), LABEL);
        assertThat(frontend.requests.get(0).line).isEqualTo("GET /api/%E5%BA%93/t%20a%2Fb/_schema HTTP/1.1");
        assertThat(frontend.requests.get(3).headers).containsEntry("db", "库");
    }

    @Test
    void refusedCredentialsSayWhatToCheckAndNeverThePassword() {
        frontend.thenRefuse(
                401,
                "{\"status\":\"FAILED\",\"code\":\"1\",\"msg\":\"Access denied.\",\"message\":\"Access denied.\"}");
        StarRocksException failure = loadFailure(SPEC);
        assertThat(failure).isInstanceOf(AccessDenied.class).hasMessageContaining("INSERT");
        assertThat(failure.getMessage()).doesNotContain(PASSWORD);
    }

    @Test
    void aMissingTableIsNamed() {
        frontend.thenReply(404, "{\"status\":404,\"exception\":\"Table [t] does not exists\"}");
        TableCatalog catalog = injector(frontend.address()).getInstance(TableCatalog.class);
        assertThat(catchThrowableOfType(MetadataFailed.class, () -> catalog.schema(TABLE)))
                .hasMessageContaining("no table t in database db")
                .hasMessageContaining("starrocks.table.identifier");
    }

    @Test
    void theServersErrorRowsAreShown() {
        backend.thenReply(200, "Error: out of range. Row: [1]\n");
        frontend.thenReply(
                200,
                "{\"Status\":\"INTERNAL_ERROR\",\"Message\":\"too many filtered rows\",\"ErrorURL\":\"http://"
                        + backend.address() + "/api/_load_error_log?file=x\"}");
        StarRocksException failure =
                catchThrowableOfType(StarRocksException.class, () -> gateway().prepare(SPEC, LABEL));
        assertThat(failure.effect()).isEqualTo(Effect.REJECTED);
        assertThat(failure).hasMessageContaining("out of range. Row: [1]").hasMessageContaining("max_filter_ratio");
    }

    @Test
    void aTakenLabelIsToldApart() {
        frontend.thenReply(200, "{\"Status\":\"LABEL_ALREADY_EXISTS\",\"ExistingJobStatus\":\"FINISHED\"}");
        assertThat(catchThrowableOfType(LabelTaken.class, () -> gateway().begin(SPEC, LABEL)))
                .hasMessageContaining("FINISHED");
    }

    @Test
    void plansHoldTabletsAndMayBeEmpty() {
        String plan = "p".repeat(25 << 20);
        frontend.thenReply(
                        200,
                        "{\"partitions\":{\"10\":{\"routings\":[\"be:9060\"],\"version\":2,\"schemaHash\":1}},"
                                + "\"opaqued_query_plan\":\"" + plan + "\",\"status\":200}")
                .thenReply(200, "{\"partitions\":{},\"opaqued_query_plan\":\"\",\"status\":200}")
                .thenReply(
                        500,
                        "{\"status\":500,\"exception\":\"Planner should plan just only one ScanNode but found [ 0]\"}");
        ScanPlanner planner = injector(frontend.address()).getInstance(ScanPlanner.class);
        ScanRequest request =
                ScanRequest.of(TABLE, Collections.singletonList(Column.of("a", ColumnType.of(TypeName.INT))));
        ScanPlan full = planner.plan(request);
        assertThat(full.opaquedPlan()).hasSize(plan.length());
        assertThat(full.tablets()).hasSize(1);
        assertThat(planner.plan(request).tablets()).isEmpty();
        assertThat(planner.plan(request).tablets()).isEmpty();
        assertThat(frontend.requests.get(0).line).isEqualTo("POST /api/db/t/_query_plan HTTP/1.1");
        assertThat(new String(frontend.requests.get(0).body, StandardCharsets.UTF_8))
                .isEqualTo("{\"sql\":\"SELECT `a` FROM `db`.`t`\"}");
    }

    @Test
    void propertiesWinOverDefaults() {
        frontend.thenTakeBody("{\"Status\":\"OK\"}");
        LoadSpec spec =
                SPEC.withFormat(LoadFormat.JSON).withProperties(Collections.singletonMap("Strict_Mode", "false"));
        gateway().load(spec, LABEL, body("[]")).join();
        assertThat(frontend.requests.get(0).headers)
                .containsEntry("strict_mode", "false")
                .containsEntry("strip_outer_array", "true")
                .doesNotContainKey("row_delimiter");
    }

    @Test
    void everythingTheModuleExposesCanBeMade() {
        Injector injector = injector(frontend.address());
        for (Class<?> type : Arrays.<Class<?>>asList(LoadSessions.class, LoadCommitter.class, ScanPlanner.class)) {
            assertThat((Object) injector.getInstance(type)).isNotNull();
        }
        assertThat(frontend.requests).isEmpty();
    }

    @Test
    void aClosedRuntimeLeavesNoThreadAndFailsRequests() {
        frontend.thenReply(200, "{\"Status\":\"OK\",\"TxnId\":1}");
        LoadGateway gateway = gateway();
        gateway.begin(SPEC, LABEL);
        runtime.close();
        runtime.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("starhex-http") && thread.isAlive());
        assertThat(catchThrowableOfType(StarRocksException.class, () -> gateway.begin(SPEC, LABEL))
                        .effect())
                .isEqualTo(Effect.NONE);
    }

    private StarRocksException loadFailure(LoadSpec spec) {
        CompletionException failure = catchThrowableOfType(
                CompletionException.class,
                () -> gateway().load(spec, LABEL, body("x")).join());
        return (StarRocksException) failure.getCause();
    }

    private LoadGateway gateway(FrontendAddress... addresses) {
        return injector(addresses).getInstance(LoadGateway.class);
    }

    private LoadGateway gateway() {
        return gateway(frontend.address());
    }

    private Injector injector(FrontendAddress... addresses) {
        HttpOptions options = HttpOptions.builder(Arrays.asList(addresses), "root", Secret.of(PASSWORD))
                .connectTimeout(2000)
                .readTimeout(readTimeout)
                .continueTimeout(300)
                .build();
        return Guice.createInjector(new HttpModule(options, runtime));
    }

    private static RowBuffer body(String text) {
        RowBuffer buffer = new RowBuffer(16);
        buffer.append(text.getBytes(StandardCharsets.UTF_8));
        buffer.endRow();
        return buffer;
    }

    private static FrontendAddress deadAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return FrontendAddress.of("127.0.0.1", socket.getLocalPort());
        }
    }
}
