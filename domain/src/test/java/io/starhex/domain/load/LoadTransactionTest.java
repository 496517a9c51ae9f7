package io.starhex.domain.load;

import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.table.TableId;
import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import static io.starhex.domain.load.LoadState.ABORTED;
import static io.starhex.domain.load.LoadState.COMMITTED;
import static io.starhex.domain.load.LoadState.DOOMED;
import static io.starhex.domain.load.LoadState.IN_DOUBT;
import static io.starhex.domain.load.LoadState.NEW;
import static io.starhex.domain.load.LoadState.OPEN;
import static io.starhex.domain.load.LoadState.PREPARED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LoadTransactionTest {
    private static final Map<LoadState, Set<LoadState>> TABLE = new EnumMap<>(Map.of(
            NEW, EnumSet.of(OPEN, DOOMED, ABORTED),
            OPEN, EnumSet.of(PREPARED, DOOMED, IN_DOUBT, ABORTED),
            DOOMED, EnumSet.of(ABORTED),
            IN_DOUBT, EnumSet.of(OPEN, PREPARED, COMMITTED, ABORTED),
            PREPARED, EnumSet.of(COMMITTED, IN_DOUBT, ABORTED),
            COMMITTED, EnumSet.noneOf(LoadState.class),
            ABORTED, EnumSet.noneOf(LoadState.class)));

    @Test
    void everyPairOfStatesIsAllowedOrNot() {
        for (LoadState from : LoadState.values()) {
            for (LoadState to : LoadState.values()) {
                assertThat(from.canBecome(to))
                        .as("%s to %s", from, to)
                        .isEqualTo(TABLE.get(from).contains(to));
            }
            assertThat(from.isTerminal()).isEqualTo(TABLE.get(from).isEmpty());
        }
    }

    @Test
    void aTransactionCountsWhatTheServerTookAndGivesAReceipt() {
        LoadTransaction transaction = transaction();
        transaction.begun();
        transaction.bodyTaken(10, 100);
        transaction.bodyTaken(5, 50);
        transaction.prepared();
        assertThat(transaction.receipt().rows()).isEqualTo(15);
        assertThat(transaction.receipt().bytes()).isEqualTo(150);
        assertThat(transaction.receipt().label()).hasToString("l-1");
    }

    @Test
    void aStepOutOfTurnNamesBothStates() {
        LoadTransaction transaction = transaction();
        assertThatThrownBy(transaction::prepared).hasMessage("Transaction l-1 cannot go from NEW to PREPARED");
        assertThatThrownBy(() -> transaction.bodyTaken(1, 1)).hasMessageContaining("it is NEW");
        assertThatThrownBy(transaction::receipt).hasMessageContaining("it is NEW");
        transaction.begun();
        transaction.doomed();
        assertThatThrownBy(transaction::prepared).hasMessageContaining("from DOOMED to PREPARED");
    }

    @Test
    void aServerThatCountsOtherwiseIsNotBelieved() {
        LoadTransaction transaction = transaction();
        transaction.begun();
        transaction.bodyTaken(10, 100);
        transaction.requireAllRows(LoadReceipt.of(1, 10, 9, 1, 0));
        transaction.requireAllRows(LoadReceipt.of(1, -1, -1, -1, -1));
        assertThatThrownBy(() -> transaction.requireAllRows(LoadReceipt.of(1, 9, 9, 0, 0)))
                .isInstanceOf(LoadFailed.class)
                .hasMessageContaining("10 rows were sent and the server counted 9");
    }

    @Test
    void labelsAreDerivedAndLegal() {
        LabelScheme scheme = LabelScheme.batch("spark", "6f9619ff", 3, 41);
        assertThat(scheme.label(0)).hasToString("spark-6f9619ff-p3-a41-0").isEqualTo(scheme.label(0));
        assertThat(scheme.label(1)).isNotEqualTo(scheme.label(0));
        assertThatThrownBy(() -> Label.of("no blanks")).hasMessageContaining("ASCII letters");
        assertThatThrownBy(() -> Label.of("x".repeat(129))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LabelScheme.batch("x".repeat(120), "q", 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static LoadTransaction transaction() {
        return new LoadTransaction(LoadSpec.of(TableId.of("d", "t"), Collections.emptyList()), Label.of("l-1"));
    }
}
