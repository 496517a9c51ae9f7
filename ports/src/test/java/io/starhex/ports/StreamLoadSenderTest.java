package io.starhex.ports;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.LabelTaken;
import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.failure.OutcomeUnknown;
import io.starhex.domain.load.Delivery;
import io.starhex.domain.load.FlushPolicy;
import io.starhex.domain.load.Label;
import io.starhex.domain.load.LabelScheme;
import io.starhex.domain.load.LoadMode;
import io.starhex.domain.load.LoadPlan;
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

import static io.starhex.domain.load.LabelState.ABORTED;
import static io.starhex.domain.load.LabelState.PREPARE;
import static io.starhex.domain.load.LabelState.VISIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Plain stream load: each body commits itself, and arrives once over all its tries. */
class StreamLoadSenderTest {
    private final FakeGateway server = new FakeGateway();
    private final LoadSession session = open(plan());

    @ParameterizedTest
    @CsvSource({"BEFORE,NONE", "BEFORE,UNKNOWN", "AFTER,UNKNOWN"})
    void aBodyWhoseAnswerIsLostArrivesOnce(Moment moment, Effect effect) {
        server.fail(Operation.STREAM_LOAD, moment, effect);
        write("a", "b");
        assertThat(session.prepare()).isEmpty();
        assertThat(server.visible()).isEqualTo("a\u0002b\u0002");
        assertThat(server.states().values()).containsOnly(VISIBLE);
    }

    @Test
    void aRetryThatFindsItsOwnLabelTakenIsSettledByItsState() {
        server.fail(Operation.STREAM_LOAD, Moment.AFTER, Effect.UNKNOWN);
        server.fail(Operation.STATE, Moment.BEFORE, Effect.NONE);
        write("a");
        session.prepare();
        assertThat(server.visible()).isEqualTo("a\u0002");
    }

    @Test
    void aLabelOfSomeoneElseIsNotTakenForOurs() {
        server.fail(Operation.STREAM_LOAD, Moment.BEFORE, new LabelTaken("taken", null));
        write("a");
        assertThatThrownBy(session::prepare).isInstanceOf(LabelTaken.class);
    }

    @Test
    void whatTheServerRefusesIsNotSentAgain() {
        server.fail(Operation.STREAM_LOAD, Moment.BEFORE, Effect.REJECTED);
        write("a");
        assertThatThrownBy(session::prepare).isInstanceOf(LoadFailed.class);
        assertThat(server.calls).hasSize(1);
    }

    @Test
    void aLoadThatRunsOnIsAwaitedAndThenSentAgainWhenItWasDropped() {
        server.fail(Operation.STREAM_LOAD, Moment.BEFORE, Effect.UNKNOWN);
        Label label = Label.of("test-q-p0-a0-0");
        server.setState(label, PREPARE);
        server.beforeState(3, () -> server.setState(label, ABORTED));
        write("a");
        session.prepare();
        assertThat(server.visible()).isEqualTo("a\u0002");
    }

    @Test
    void anOutcomeThatNobodyTellsIsReported() {
        server.fail(Operation.STREAM_LOAD, Moment.AFTER, Effect.UNKNOWN);
        for (int i = 0; i < 20; i++) {
            server.fail(Operation.STATE, Moment.BEFORE, Effect.NONE);
        }
        write("a");
        assertThatThrownBy(session::prepare)
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining("test-q-p0-a0-0")
                .hasMessageContaining("twice");
    }

    @Test
    void aMergeCommitCannotBeAskedFor() {
        LoadSession merged = open(plan().withProperties(Collections.singletonMap("enable_merge_commit", "true")));
        server.fail(Operation.STREAM_LOAD, Moment.AFTER, Effect.UNKNOWN);
        merged.write(new TextRow("a"));
        assertThatThrownBy(merged::prepare).isInstanceOf(OutcomeUnknown.class).hasMessageContaining("merge commit");
        assertThat(server.calls).noneMatch(call -> call.startsWith("STATE"));
    }

    @Test
    void eachBodyHasALabelOfItsOwn() {
        LoadSession eager = open(plan().withDelivery(
                        Delivery.STANDARD.with(LoadMode.STREAM_LOAD).with(FlushPolicy.of(1, 1 << 20, Long.MAX_VALUE))));
        eager.write(new TextRow("a"));
        eager.write(new TextRow("\\N"));
        eager.write(new TextRow("c"));
        eager.prepare();
        assertThat(server.states()).hasSize(3);
        assertThat(server.visible()).contains("a\u0002", "\"\\\\N\"", "\"c\"");
    }

    private LoadSession open(LoadPlan plan) {
        return new LoadSessions(server, new ManualTicker())
                .open(plan, LabelScheme.batch("test", "q", 0, 0), LoadListener.SILENT);
    }

    private static LoadPlan plan() {
        TableSchema table = TableSchema.of(
                TableId.of("d", "t"), Collections.singletonList(Column.of("x", ColumnType.of(TypeName.VARCHAR))));
        return LoadPlan.of(table, Collections.singletonList(Field.of("x", FieldKind.STRING)))
                .withDelivery(Delivery.STANDARD.with(LoadMode.STREAM_LOAD));
    }

    private void write(String... texts) {
        for (String text : texts) {
            session.write(new TextRow(text));
        }
    }
}
