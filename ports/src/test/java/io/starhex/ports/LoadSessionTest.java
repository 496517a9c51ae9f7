package io.starhex.ports;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.LabelTaken;
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
import io.starhex.domain.row.Field;
import io.starhex.domain.row.FieldKind;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;
import io.starhex.domain.table.TypeName;
import io.starhex.ports.FakeGateway.Moment;
import io.starhex.ports.FakeGateway.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static io.starhex.domain.load.LabelState.ABORTED;
import static io.starhex.domain.load.LabelState.PREPARED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LoadSessionTest {
    private final FakeGateway server = new FakeGateway();
    private final ManualTicker ticker = new ManualTicker();
    private final LoadCommitter committer = new LoadCommitter(server, ticker, RetryPolicy.of(3, 1000));

    @Test
    void rowsAreInvisibleUntilTheDriverCommits() {
        LoadSession session = open(plan());
        write(session, "a", "b", "c");
        List<PreparedLoad> receipts = session.prepare();
        assertThat(server.visible()).isEmpty();
        assertThat(receipts)
                .singleElement()
                .satisfies(load -> assertThat(load.rows()).isEqualTo(3));
        committer.commit(receipts);
        assertThat(server.visible()).isEqualTo("a\2b\2c\2");
    }

    @Test
    void aSessionWithoutRowsAsksTheServerNothing() {
        LoadSession session = open(plan());
        assertThat(session.prepare()).isEmpty();
        committer.commit(Collections.emptyList());
        assertThat(server.calls).isEmpty();
    }

    @Test
    void buffersAreSentByRowsAndByAge() {
        LoadSession session = open(
                plan().withDelivery(Delivery.STANDARD.with(FlushPolicy.of(2, 1 << 20, TimeUnit.SECONDS.toNanos(5)))));
        write(session, "a", "b", "c");
        assertThat(server.calls).filteredOn(call -> call.startsWith("LOAD")).hasSize(1);
        session.tick();
        assertThat(server.calls).filteredOn(call -> call.startsWith("LOAD")).hasSize(1);
        ticker.sleepMillis(5000);
        session.tick();
        assertThat(server.calls).filteredOn(call -> call.startsWith("LOAD")).hasSize(2);
        committer.commit(session.prepare());
        assertThat(server.visible()).isEqualTo("a\2b\2c\2");
    }

    @Test
    void whatCsvCannotCarryGoesOnAsJsonInOrder() {
        LoadSession session = open(plan());
        write(session, "a", "\\N", "b");
        List<PreparedLoad> receipts = session.prepare();
        assertThat(receipts).extracting(PreparedLoad::rows).containsExactly(1L, 2L);
        committer.commit(receipts);
        assertThat(server.visible()).isEqualTo("a\2[{\"c\":\"\\\\N\"},{\"c\":\"b\"}]");
    }

    @Test
    void aFirstRowForJsonNeedsOneTransactionOnly() {
        LoadSession session = open(plan());
        write(session, "", "b");
        assertThat(session.prepare()).hasSize(1);
    }

    @Test
    void aChosenFormatIsKeptAndTheRowIsNamed() {
        LoadSession session = open(plan().withFormat(FormatChoice.CSV));
        write(session, "a", "b");
        assertThatThrownBy(() -> write(session, "x\1y"))
                .isInstanceOf(LoadFailed.class)
                .hasMessageContaining("Row 3 of test-q-p0-a0-*")
                .hasMessageContaining("Column 'c'")
                .hasMessageContaining("format=json");
        assertThatThrownBy(session::prepare).hasMessageContaining("a call failed before");
        session.close();
        assertThat(server.visible()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "BEGIN,BEFORE,NONE",
        "BEGIN,AFTER,UNKNOWN",
        "LOAD,BEFORE,NONE",
        "LOAD,BEFORE,UNKNOWN",
        "LOAD,AFTER,UNKNOWN",
        "PREPARE,BEFORE,NONE",
        "PREPARE,BEFORE,UNKNOWN",
        "PREPARE,AFTER,UNKNOWN",
        "COMMIT,BEFORE,NONE",
        "COMMIT,BEFORE,UNKNOWN",
        "COMMIT,AFTER,UNKNOWN"
    })
    void oneFailureLosesAndDoublesNothing(Operation operation, Moment moment, Effect effect) {
        server.fail(operation, moment, effect);
        LoadSession session = open(plan());
        write(session, "a", "b");
        committer.commit(session.prepare());
        assertThat(server.visible()).isEqualTo("a\2b\2");
        assertThat(server.states().values()).as("nothing is left open").doesNotContain(LabelState.PREPARE, PREPARED);
    }

    @ParameterizedTest
    @CsvSource({"BEGIN", "LOAD", "PREPARE"})
    void aServerThatKeepsFailingLeavesNothing(Operation operation) {
        for (int i = 0; i < 20; i++) {
            server.fail(operation, Moment.BEFORE, Effect.NONE);
        }
        LoadSession session = open(plan());
        assertThatThrownBy(() -> {
                    write(session, "a");
                    session.prepare();
                })
                .isInstanceOf(StarRocksException.class);
        session.abort();
        assertThat(server.visible()).isEmpty();
        assertThat(server.states().values()).doesNotContain(LabelState.PREPARE, PREPARED);
    }

    @Test
    void aLaterBodyThatMayHaveArrivedIsNotSentAgain() {
        LoadSession session =
                open(plan().withDelivery(Delivery.STANDARD.with(FlushPolicy.of(1, 1 << 20, Long.MAX_VALUE))));
        write(session, "a", "b");
        server.fail(Operation.LOAD, Moment.AFTER, Effect.UNKNOWN);
        assertThatThrownBy(() -> {
                    write(session, "c", "d");
                    session.prepare();
                })
                .hasMessageContaining("LOAD fails with UNKNOWN");
        session.close();
        assertThat(server.states().values()).containsOnly(ABORTED);
    }

    @Test
    void aTakenLabelIsLeftAloneAndTheNextOneUsed() {
        server.fail(Operation.BEGIN, Moment.BEFORE, new LabelTaken("taken", null));
        LoadSession session = open(plan());
        write(session, "a");
        assertThat(session.prepare())
                .singleElement()
                .satisfies(load -> assertThat(load.label()).hasToString("test-q-p0-a0-1"));
        assertThat(server.calls).noneMatch(call -> call.startsWith("ROLLBACK"));
    }

    @Test
    void aTransactionThatGrowsOldIsPreparedAndAnotherTakesTheRest() {
        LoadPlan plan = plan().withTimeoutSeconds(100)
                .withDelivery(Delivery.STANDARD.with(FlushPolicy.of(1, 1 << 20, Long.MAX_VALUE)));
        LoadSession session = open(plan);
        write(session, "a", "b");
        ticker.sleepMillis(51_000);
        write(session, "c");
        assertThat(server.states().values()).containsExactly(PREPARED, LabelState.PREPARE);
        committer.commit(session.prepare());
        assertThat(server.visible()).isEqualTo("a\u0002b\u0002c\u0002");
    }

    @Test
    void abortDropsWhatIsPreparedAndKeepsTheInterruptOfAKilledTask() {
        LoadSession session = open(plan());
        write(session, "a", "\\N");
        session.prepare();
        Thread.currentThread().interrupt();
        session.abort();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.states().values()).hasSize(2).containsOnly(ABORTED);
    }

    private LoadSession open(LoadPlan plan) {
        return new LoadSessions(server, ticker).open(plan, LabelScheme.batch("test", "q", 0, 0), LoadListener.SILENT);
    }

    private static LoadPlan plan() {
        TableSchema table = TableSchema.of(
                TableId.of("d", "t"), Collections.singletonList(Column.of("c", ColumnType.of(TypeName.VARCHAR))));
        return LoadPlan.of(table, Collections.singletonList(Field.of("c", FieldKind.STRING)));
    }

    private static void write(LoadSession session, String... texts) {
        for (String text : texts) {
            session.write(new TextRow(text));
        }
    }
}
