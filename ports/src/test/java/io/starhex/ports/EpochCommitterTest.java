package io.starhex.ports;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.OutcomeUnknown;
import io.starhex.domain.failure.RetryPolicy;
import io.starhex.domain.load.EpochLabels;
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
import io.starhex.ports.FakeGateway.Death;
import io.starhex.ports.FakeGateway.Moment;
import io.starhex.ports.FakeGateway.Operation;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Drivers die at every call there is, and epochs are run again in other splits: the rows at the end are counted. */
class EpochCommitterTest {
    private static final TableId TABLE = TableId.of("d", "t");
    private static final int MOST_PARTITIONS = 4;
    private static final LoadPlan PLAN = LoadPlan.of(
            TableSchema.of(TABLE, Collections.singletonList(Column.of("x", ColumnType.of(TypeName.VARCHAR)))),
            Collections.singletonList(Field.of("x", FieldKind.STRING)));

    /** How a run splits the rows a to e, and which of its attempts are lost before the one that counts. */
    private enum Split {
        ONE("abcde"),
        TWO("abc", "de"),
        /** The second row of the third partition is nothing that CSV can carry. */
        THREE_WITH_AN_EMPTY_ONE("ab", "", "c\u0001e", "d") {
            @Override
            String row(char c) {
                return c == '\u0001' ? "\u0001" : super.row(c);
            }
        },
        /** An executor is lost after its task prepared, another while its task loaded. */
        WITH_LOST_ATTEMPTS("abcd", "e") {
            @Override
            void before(FakeCluster cluster, EpochLabels labels) {
                cluster.attempt(labels, 0, this).prepare();
                cluster.attempt(labels, 1, this);
                cluster.attempt(labels, 1, this).abort();
            }
        };

        private final String[] partitions;

        Split(String... partitions) {
            this.partitions = partitions;
        }

        void before(FakeCluster cluster, EpochLabels labels) {}

        String row(char c) {
            return String.valueOf(c);
        }
    }

    private static final class FakeCluster {
        final FakeGateway server = new FakeGateway();
        final ManualTicker ticker = new ManualTicker();
        final EpochCommitter committer = new EpochCommitter(server, ticker, RetryPolicy.of(3, 1000));
        final LoadSessions sessions = new LoadSessions(server, ticker);

        LoadSession attempt(EpochLabels labels, int partition, Split split) {
            LoadSession session = sessions.open(PLAN, labels, partition, LoadListener.SILENT);
            for (char row : split.partitions[partition].toCharArray()) {
                session.write(new TextRow(split.row(row)));
            }
            return session;
        }

        /** One go of a driver at an epoch. */
        void run(long epoch, Split split) {
            EpochLabels labels = committer.settle(TABLE, EpochLabels.of("spark", "query", epoch), MOST_PARTITIONS);
            if (labels == null) {
                return;
            }
            split.before(this, labels);
            List<PreparedLoad> loads = new ArrayList<>();
            for (int partition = 0; partition < split.partitions.length; partition++) {
                loads.addAll(attempt(labels, partition, split).prepare());
            }
            committer.commit(TABLE, labels, loads, split.partitions.length);
        }

        /** Whether the driver lived to the end. */
        boolean survives(long epoch, Split split, int deadlyCall, Moment moment) {
            server.dieAt(deadlyCall, moment);
            try {
                run(epoch, split);
                return true;
            } catch (Death death) {
                return false;
            } finally {
                server.live();
            }
        }

        String visibleRows() {
            char[] rows = server.visible().replaceAll("[^a-e]", "").toCharArray();
            Arrays.sort(rows);
            return new String(rows);
        }
    }

    @Test
    void aDriverMayDieInAnyCallAndTheReplayInAnotherSplitLeavesEveryRowOnce() {
        int deaths = 0;
        for (Split first : Split.values()) {
            for (Split second : Split.values()) {
                for (Moment moment : Moment.values()) {
                    boolean survived = false;
                    for (int call = 0; !survived; call++) {
                        FakeCluster cluster = new FakeCluster();
                        survived = cluster.survives(7, first, call, moment);
                        cluster.run(7, second);
                        assertThat(cluster.visibleRows())
                                .as(
                                        "%s dies %s call %s, then %s: %s",
                                        first, moment, call, second, cluster.server.calls)
                                .isEqualTo("abcde");
                        cluster.run(7, first);
                        assertThat(cluster.visibleRows()).isEqualTo("abcde");
                        deaths += survived ? 0 : 1;
                    }
                }
            }
        }
        assertThat(deaths).isGreaterThan(500);
    }

    @Test
    void theDriverThatRecoversMayDieTooInAnyCall() {
        for (Moment moment : Moment.values()) {
            boolean survived = false;
            for (int call = 0; !survived; call++) {
                boolean secondSurvived = false;
                for (int secondCall = 0; !secondSurvived; secondCall++) {
                    FakeCluster cluster = new FakeCluster();
                    survived = cluster.survives(7, Split.WITH_LOST_ATTEMPTS, call, moment);
                    secondSurvived = cluster.survives(7, Split.TWO, secondCall, moment);
                    cluster.run(7, Split.THREE_WITH_AN_EMPTY_ONE);
                    assertThat(cluster.visibleRows())
                            .as("dies %s call %s, then call %s: %s", moment, call, secondCall, cluster.server.calls)
                            .isEqualTo("abcde");
                }
            }
        }
    }

    @Test
    void anEpochWithoutTroubleAsksTwoQuestionsAPartitionToCommit() {
        FakeCluster cluster = new FakeCluster();
        EpochLabels labels = EpochLabels.of("spark", "query", 7);
        List<PreparedLoad> loads =
                new ArrayList<>(cluster.attempt(labels, 0, Split.TWO).prepare());
        loads.addAll(cluster.attempt(labels, 1, Split.TWO).prepare());
        int before = cluster.server.calls.size();
        cluster.committer.commit(TABLE, labels, loads, 2);
        assertThat(cluster.server.calls.subList(before, cluster.server.calls.size()))
                .filteredOn(call -> call.startsWith("STATE"))
                .hasSize(4);
    }

    @Test
    void epochsDoNotMeet() {
        FakeCluster cluster = new FakeCluster();
        cluster.run(1, Split.TWO);
        cluster.run(2, Split.ONE);
        cluster.run(1, Split.ONE);
        assertThat(cluster.visibleRows()).isEqualTo("aabbccddee");
    }

    @Test
    void aTaskOfADeadDriverThatPreparesLateAddsNothing() {
        FakeCluster cluster = new FakeCluster();
        EpochLabels labels = EpochLabels.of("spark", "query", 7);
        LoadSession zombie = cluster.attempt(labels, 0, Split.ONE);
        cluster.run(7, Split.TWO);
        assertThatThrownBy(zombie::prepare).isInstanceOf(RuntimeException.class);
        cluster.run(7, Split.TWO);
        assertThat(cluster.visibleRows()).isEqualTo("abcde");
    }

    @Test
    void aPartThatTheServerDroppedAfterTheDecisionStopsTheStream() {
        FakeCluster cluster = new FakeCluster();
        cluster.run(7, Split.TWO);
        cluster.server.setState(EpochLabels.of("spark", "query", 7).label(1, 0, 0), LabelState.ABORTED);
        assertThatThrownBy(() -> cluster.run(7, Split.TWO))
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining("Epoch 7 is in d.t in part")
                .hasMessageContaining("spark-query-e7-r0-p1-t0-0");
    }

    @Test
    void aBeginWhoseFateIsUnknownFailsTheAttemptAndLeavesNoGap() {
        FakeCluster cluster = new FakeCluster();
        EpochLabels labels = EpochLabels.of("spark", "query", 7);
        cluster.server.fail(Operation.BEGIN, Moment.AFTER, Effect.UNKNOWN);
        assertThatThrownBy(() -> cluster.attempt(labels, 0, Split.ONE)).isInstanceOf(RuntimeException.class);
        cluster.server.fail(Operation.BEGIN, Moment.BEFORE, Effect.NONE);
        cluster.run(7, Split.ONE);
        assertThat(cluster.visibleRows()).isEqualTo("abcde");
        assertThat(cluster.server.states())
                .containsOnlyKeys(labels.label(0, 0, 0), labels.withRun(1).label(0, 0, 0));
    }
}
