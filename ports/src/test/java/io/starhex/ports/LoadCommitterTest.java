package io.starhex.ports;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.failure.OutcomeUnknown;
import io.starhex.domain.failure.RetryPolicy;
import io.starhex.domain.load.Label;
import io.starhex.domain.load.LabelState;
import io.starhex.domain.load.PreparedLoad;
import io.starhex.domain.table.TableId;
import io.starhex.ports.FakeGateway.Moment;
import io.starhex.ports.FakeGateway.Operation;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static io.starhex.domain.load.LabelState.ABORTED;
import static io.starhex.domain.load.LabelState.PREPARED;
import static io.starhex.domain.load.LabelState.VISIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LoadCommitterTest {
    private static final TableId TABLE = TableId.of("d", "t");

    private final FakeGateway server = new FakeGateway();
    private final LoadCommitter committer = new LoadCommitter(server, new ManualTicker(), RetryPolicy.of(3, 1000));

    @Test
    void allAreCommittedInOrder() {
        List<PreparedLoad> loads = prepared(3);
        committer.commit(loads);
        assertThat(server.states().values()).containsOnly(VISIBLE);
        assertThat(server.calls)
                .filteredOn(call -> call.startsWith("COMMIT"))
                .containsExactly("COMMIT l0", "COMMIT l1", "COMMIT l2");
    }

    @Test
    void nothingIsCommittedWhenOneIsNoLongerPrepared() {
        List<PreparedLoad> loads = prepared(3);
        server.setState(Label.of("l2"), ABORTED);
        assertThatThrownBy(() -> committer.commit(loads))
                .isInstanceOf(LoadFailed.class)
                .hasMessageContaining("no row is visible")
                .hasMessageContaining("l2");
        assertThat(server.states().values()).containsOnly(ABORTED);
    }

    @Test
    void aCommitThatLiesIsFoundOutByAsking() {
        List<PreparedLoad> loads = prepared(2);
        server.fail(Operation.COMMIT, Moment.AFTER, Effect.UNKNOWN);
        committer.commit(loads);
        assertThat(server.states().values()).containsOnly(VISIBLE);
    }

    @Test
    void anOutcomeThatCannotBeLearnedIsReportedAndNothingIsRolledBack() {
        List<PreparedLoad> loads = prepared(1);
        server.fail(Operation.COMMIT, Moment.BEFORE, Effect.UNKNOWN);
        for (int i = 0; i < 20; i++) {
            server.fail(Operation.STATE, Moment.BEFORE, Effect.NONE);
        }
        assertThatThrownBy(() -> committer.commit(loads))
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining("Unknown: [l0 (1 rows into d.t)]")
                .hasMessageContaining("Nothing was rolled back");
        assertThat(server.states().values()).containsOnly(PREPARED);
    }

    @Test
    void aCommitRefusedForNowIsTriedAgain() {
        List<PreparedLoad> loads = prepared(3);
        server.fail(Operation.COMMIT, Moment.BEFORE, Effect.NONE);
        committer.commit(loads);
        assertThat(server.states().values()).containsOnly(VISIBLE);
    }

    @Test
    void aLaterLossIsToldWithWhatLanded() {
        List<PreparedLoad> loads = prepared(3);
        server.beforeCommitOf(Label.of("l1"), () -> server.setState(Label.of("l1"), ABORTED));
        assertThatThrownBy(() -> committer.commit(loads))
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining("Visible: [l0 (1 rows into d.t), l2 (1 rows into d.t)]")
                .hasMessageContaining("Not committed: [l1 (1 rows into d.t)]");
    }

    @Test
    void abortRollsBackAllThatCanBeReached() {
        List<PreparedLoad> loads = prepared(3);
        for (int i = 0; i < 4; i++) {
            server.fail(Operation.ROLLBACK, Moment.BEFORE, Effect.NONE);
        }
        committer.abort(loads);
        assertThat(server.states().values()).containsExactly(PREPARED, ABORTED, ABORTED);
    }

    private List<PreparedLoad> prepared(int count) {
        List<PreparedLoad> loads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Label label = Label.of("l" + i);
            server.setState(label, LabelState.PREPARED);
            loads.add(PreparedLoad.of(TABLE, label, 1, 1));
        }
        return loads;
    }
}
