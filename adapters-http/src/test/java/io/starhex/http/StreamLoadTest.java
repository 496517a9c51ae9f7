package io.starhex.http;

import com.google.inject.Guice;
import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.LabelTaken;
import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.failure.StarRocksException;
import io.starhex.domain.load.Label;
import io.starhex.domain.load.LoadReceipt;
import io.starhex.domain.load.LoadSpec;
import io.starhex.domain.option.FrontendAddress;
import io.starhex.domain.option.Secret;
import io.starhex.domain.row.Compression;
import io.starhex.domain.row.CsvDialect;
import io.starhex.domain.row.RowBuffer;
import io.starhex.domain.table.TableId;
import io.starhex.fixtures.StarRocksEmulator;
import io.starhex.fixtures.fault.Fault;
import io.starhex.fixtures.fault.Moment;
import io.starhex.fixtures.fault.Operation;
import io.starhex.ports.LoadGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.ExecutionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Plain stream load as the emulated cluster answers it. */
class StreamLoadTest {
    private static final TableId TABLE = TableId.of("db", "t");
    private static final LoadSpec SPEC =
            LoadSpec.of(TABLE, Arrays.asList("k", "s")).withDialect(CsvDialect.of(",", "\n"));
    private static final Label LABEL = Label.of("plain-1");

    private final StarRocksEmulator cluster = StarRocksEmulator.start();
    private final HttpRuntime runtime = HttpRuntime.create();
    private LoadGateway gateway;

    @BeforeEach
    void createTable() {
        cluster.execute(
                "CREATE TABLE db.t (k BIGINT, s VARCHAR(70000)) DUPLICATE KEY(k) DISTRIBUTED BY HASH(k) BUCKETS 2");
        HttpOptions options = HttpOptions.builder(
                        Collections.singletonList(FrontendAddress.parse(cluster.frontend())), "root", Secret.of(""))
                .build();
        gateway = Guice.createInjector(new HttpModule(options, runtime)).getInstance(LoadGateway.class);
    }

    @AfterEach
    void stop() {
        runtime.close();
        cluster.close();
    }

    @Test
    void rowsAreVisibleAndCounted() throws Exception {
        LoadReceipt receipt = load("1,a\n2,b\n");
        assertThat(receipt.totalRows()).isEqualTo(2);
        assertThat(receipt.loadedRows()).isEqualTo(2);
        assertThat(receipt.sentBytes()).isEqualTo(8);
        assertThat(cluster.rowCount("db", "t")).isEqualTo(2);
    }

    @Test
    void aPublishThatIsLateIsASuccess() throws Exception {
        cluster.holdPublishing();
        assertThat(load("1,a\n").loadedRows()).isEqualTo(1);
        cluster.resumePublishing();
        assertThat(cluster.rowCount("db", "t")).isEqualTo(1);
    }

    @Test
    void aLabelThatExistsIsSaidToBeTaken() throws Exception {
        load("1,a\n");
        assertThatThrownBy(() -> load("1,a\n")).isInstanceOf(LabelTaken.class).hasMessageContaining("FINISHED");
        assertThat(cluster.rowCount("db", "t")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED,No backend alive.,NONE",
        "Fail,too many filtered rows,REJECTED",
        "Fail,'Commit transaction fail cause x, Transaction status unknown, you can retry with same label.',UNKNOWN",
        "Shrug,?,UNKNOWN"
    })
    void aWordThatIsNoSuccessIsAFailure(String word, String message, Effect effect) {
        Moment moment = word.equals("FAILED") ? Moment.BEFORE : Moment.AFTER;
        cluster.faults()
                .add(Fault.on(Operation.STREAM_LOAD)
                        .at(moment)
                        .effect(io.starhex.fixtures.fault.Effect.answerStatus(word, message)));
        assertThatThrownBy(() -> load("1,a\n"))
                .isInstanceOf(LoadFailed.class)
                .hasMessageContaining("plain-1")
                .hasMessageContaining(message)
                .satisfies(failure ->
                        assertThat(((StarRocksException) failure).effect()).isEqualTo(effect));
    }

    @Test
    void anAnswerThatIsLostLeavesTheOutcomeOpen() {
        cluster.faults().add(Fault.on(Operation.STREAM_LOAD).at(Moment.AFTER));
        assertThatThrownBy(() -> load("1,a\n"))
                .satisfies(failure ->
                        assertThat(((StarRocksException) failure).effect()).isEqualTo(Effect.UNKNOWN));
        assertThat(cluster.rowCount("db", "t")).isEqualTo(1);
    }

    /** Text that packs well and text that does not, in bodies of several blocks. */
    @ParameterizedTest
    @EnumSource(Compression.class)
    void packedBodiesArriveAsTheyWere(Compression compression) throws Exception {
        Random random = new Random(7);
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            rows.append(i).append(',');
            for (int j = 0; j < 20_000; j++) {
                rows.append((char) (i % 2 == 0 ? 'x' : 'a' + random.nextInt(26)));
            }
            rows.append('\n');
        }
        RowBuffer body = body(rows.toString());
        LoadSpec spec = SPEC.withCompression(compression);
        gateway.begin(spec, LABEL);
        long sent = gateway.load(spec, LABEL, body).get();
        gateway.load(spec, LABEL, body("100,last\n")).get();
        gateway.prepare(spec, LABEL);
        gateway.commit(TABLE, LABEL);
        assertThat(cluster.rows("db", "t"))
                .hasSize(41)
                .anySatisfy(row -> assertThat(row)
                        .isEqualTo(Arrays.asList(39L, rows.substring(rows.lastIndexOf(",") + 1, rows.length() - 1))));
        if (compression == Compression.NONE) {
            assertThat(sent).isEqualTo(body.size());
        } else {
            assertThat(sent).isLessThan(body.size() * 2L / 3);
        }
    }

    private LoadReceipt load(String rows) throws Exception {
        try {
            return gateway.streamLoad(SPEC, LABEL, body(rows)).get();
        } catch (ExecutionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    private static RowBuffer body(String rows) {
        RowBuffer body = new RowBuffer(64);
        body.appendAscii(rows);
        return body;
    }
}
