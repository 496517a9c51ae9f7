package io.starhex.spark.write;

import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.load.FormatChoice;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.option.OptionValues;
import io.starhex.domain.row.Field;
import io.starhex.domain.row.FieldKind;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;
import io.starhex.domain.table.TypeName;
import io.starhex.spark.wiring.OptionCatalogue;
import io.starhex.spark.wiring.RunningJobs;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RunningTransactionsTest {
    private static final LoadPlan NUMBERS = plan(TypeName.INT, FieldKind.INT);
    private static final LoadPlan TEXTS = plan(TypeName.VARCHAR, FieldKind.STRING);

    @Test
    void aTaskOfNumbersHoldsOneTransaction() {
        assertThat(transactions(NUMBERS, 8).warning(0)).isEmpty();
        assertThatThrownBy(() -> transactions(NUMBERS, 9).requireRoom())
                .isInstanceOf(LoadFailed.class)
                .hasMessageContaining("The job has 9 tasks")
                .hasMessageContaining("coalesce(8)")
                .hasMessageContaining("starrocks.write.commit=waves");
    }

    @Test
    void aTaskOfTextsMayHoldTwoUnlessTheFormatIsSet() {
        assertThat(transactions(TEXTS, 4).warning(0)).isEmpty();
        transactions(TEXTS, 8).requireRoom();
        assertThat(transactions(TEXTS, 8).warning(0))
                .contains("may hold 16 transactions in database d", "if a row has to be JSON", "coalesce(4)")
                .contains("starrocks.write.properties.format=json");
        assertThat(transactions(TEXTS.withFormat(FormatChoice.JSON), 8).warning(0))
                .isEmpty();
        assertThat(transactions(TEXTS.withFormat(FormatChoice.CSV), 8).warning(0))
                .isEmpty();
    }

    @Test
    void whatOtherJobsHoldInTheDatabaseIsCounted() {
        assertThat(transactions(NUMBERS, 5).warning(3)).isEmpty();
        assertThat(transactions(NUMBERS, 5).warning(4))
                .contains(
                        "may hold 9 transactions", "5 tasks, and 4 of other writes of this application", "coalesce(4)");
    }

    @Test
    void jobsAreCountedFromTheirStartToTheirEnd() {
        Object first = new Object();
        Object second = new Object();
        OptionValues here = values("fe1:8030");
        assertThat(RunningJobs.enter(first, here, "d", 5)).isZero();
        assertThat(RunningJobs.enter(second, here, "d", 7)).isEqualTo(5);
        assertThat(RunningJobs.enter(first, here, "d", 6)).as("the next epoch").isEqualTo(7);
        assertThat(RunningJobs.enter(new Object(), here, "other", 1)).isZero();
        assertThat(RunningJobs.enter(new Object(), values("fe2:8030"), "d", 1)).isZero();
        RunningJobs.leave(second);
        assertThat(RunningJobs.enter(first, here, "d", 6)).isZero();
        RunningJobs.leave(first);
        assertThat(RunningJobs.enter(second, here, "d", 7)).isZero();
    }

    @Test
    void aStreamIsWarnedOnce() {
        EpochHistory history = new EpochHistory();
        assertThat(history.takesWarning("")).isFalse();
        assertThat(history.takesWarning("it may not fit")).isTrue();
        assertThat(history.takesWarning("it may not fit")).isFalse();
        assertThat(new EpochHistory().takesWarning("it may not fit")).isTrue();
    }

    private static RunningTransactions transactions(LoadPlan plan, int tasks) {
        return RunningTransactions.of(values("fe1:8030"), plan, tasks);
    }

    private static OptionValues values(String frontend) {
        return OptionCatalogue.parse(Map.of(
                "starrocks.fe.http.url", frontend,
                "starrocks.user", "u",
                "starrocks.password", "",
                "starrocks.table.identifier", "d.t",
                "starrocks.timezone", "UTC",
                "starrocks.write.max.transactions", "8"));
    }

    private static LoadPlan plan(TypeName type, FieldKind kind) {
        TableSchema table = TableSchema.of(TableId.of("d", "t"), List.of(Column.of("c", ColumnType.of(type))));
        return LoadPlan.of(table, List.of(Field.of("c", kind)));
    }
}
