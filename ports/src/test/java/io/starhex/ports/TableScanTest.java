package io.starhex.ports;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.PlanRefused;
import io.starhex.domain.failure.ScanFailed;
import io.starhex.domain.scan.Backend;
import io.starhex.domain.scan.Filter;
import io.starhex.domain.scan.PlannedScan;
import io.starhex.domain.scan.ScanPlan;
import io.starhex.domain.scan.ScanRequest;
import io.starhex.domain.scan.ScanTask;
import io.starhex.domain.scan.Tablet;
import io.starhex.domain.scan.TabletRows;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TypeName;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TableScanTest {
    private static final Filter NUMBER = Filter.isNotNull("n");
    private static final Filter TEXT = Filter.isNotNull("s");
    private static final Filter EITHER = Filter.or(NUMBER, Filter.isNull("n"));
    private static final ScanRequest REQUEST = ScanRequest.of(
                    TableId.of("d", "t"),
                    Arrays.asList(
                            Column.of("n", ColumnType.of(TypeName.INT)),
                            Column.of("s", ColumnType.of(TypeName.VARCHAR))))
            .whereSql("own")
            .withFilters(Arrays.asList(NUMBER, TEXT, EITHER));

    private final List<ScanRequest> asked = new ArrayList<>();
    private Predicate<ScanRequest> refused = request -> false;
    private Predicate<String> flawed = plan -> false;

    @Test
    void whatTheServerPlansAtOnceIsAskedOnce() {
        PlannedScan planned = plan();
        assertThat(asked).hasSize(1);
        assertThat(planned.leftOut()).isEmpty();
        assertThat(planned.query().opaquedPlan()).isEqualTo(REQUEST.sql());
        assertThat(planned.tablets()).isEqualTo(1);
    }

    @Test
    void aServerThatRefusesAlternativesPlansTheRest() {
        refused = request -> request.filters().contains(EITHER);
        PlannedScan planned = plan();
        assertThat(planned.leftOut()).containsExactly(EITHER);
        assertThat(planned.reason()).isEqualTo("found 2 scan nodes");
        assertThat(planned.query().opaquedPlan()).doesNotContain(" OR ").contains("`s`", "(own");
    }

    @Test
    void aPlanThatCannotBeOpenedIsMadeWithoutText() {
        flawed = plan -> plan.contains("`s` IS NOT NULL");
        PlannedScan planned = plan();
        assertThat(planned.leftOut()).containsExactly(TEXT);
        assertThat(planned.reason()).isEqualTo("slot 2 has no name");
    }

    @Test
    void theLastPlanIsTakenAsItIs() {
        flawed = plan -> true;
        PlannedScan planned = plan();
        assertThat(planned.leftOut()).containsExactly(NUMBER, TEXT, EITHER);
        assertThat(planned.query().opaquedPlan())
                .as("a user's own filter stays")
                .contains("(own");
    }

    @Test
    void aServerThatPlansNothingIsAskedForEachStepAndItsLastWordIsTheError() {
        refused = request -> true;
        assertThatThrownBy(this::plan).isInstanceOf(PlanRefused.class).hasMessage("found 2 scan nodes");
        assertThat(asked).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void aTableThatCannotBeScannedIsAskedForOnce() {
        ScanFailed missing = new ScanFailed(Effect.REJECTED, "no such table", null);
        TableScan scan = new TableScan(
                request -> {
                    asked.add(request);
                    throw missing;
                },
                PlanInspector.TRUSTING);
        assertThatThrownBy(() -> scan.plan(REQUEST, 1, 1)).isSameAs(missing);
        assertThat(asked).hasSize(1);
    }

    @Test
    void noServerIsAskedForRowsThatCannotBe() {
        PlannedScan planned = plan(REQUEST.where(Filter.never()));
        assertThat(asked).isEmpty();
        assertThat(planned.tasks()).isEmpty();
        assertThat(planned.leftOut()).isEmpty();
    }

    @Test
    void tabletsThatShareTasksAreWeighedByTheirRows() {
        Weighing planner = new Weighing(4);
        TableScan scan = new TableScan(planner, PlanInspector.TRUSTING);
        assertThat(scan.plan(REQUEST, 10, 2).tasks())
                .extracting(ScanTask::tabletIds)
                .containsExactly(Collections.singletonList(3L), Arrays.asList(0L, 1L, 2L));
        assertThat(planner.asked).containsExactly(REQUEST.table());
    }

    @Test
    void nobodyIsAskedForRowsThatChangeNoSplit() {
        Weighing planner = new Weighing(4);
        TableScan scan = new TableScan(planner, PlanInspector.TRUSTING);
        assertThat(scan.plan(REQUEST, 10, 4).tasks()).as("a task a tablet").hasSize(4);
        assertThat(scan.plan(REQUEST, 1, 2).tasks()).as("one tablet at most").hasSize(4);
        assertThat(scan.plan(REQUEST.withMostRows(5), 10, 2).tasks())
                .as("a few rows of each")
                .hasSize(2);
        assertThat(planner.asked).isEmpty();
    }

    /** Plans some tablets of one backend, the last of which is as large as all the others together. */
    private static final class Weighing implements ScanPlanner {
        private final List<TableId> asked = new ArrayList<>();
        private final List<Tablet> tablets = new ArrayList<>();

        Weighing(int count) {
            for (int i = 0; i < count; i++) {
                tablets.add(Tablet.of(i, Collections.singletonList(Backend.of("be", 1))));
            }
        }

        @Override
        public ScanPlan plan(ScanRequest request) {
            return ScanPlan.of("plan", tablets);
        }

        @Override
        public TabletRows rows(TableId table) {
            asked.add(table);
            Map<Long, Long> rows = new HashMap<>();
            tablets.forEach(tablet -> rows.put(tablet.id(), 10L));
            rows.put(tablets.size() - 1L, 10L * (tablets.size() - 1));
            return TabletRows.of(rows);
        }
    }

    private PlannedScan plan() {
        return plan(REQUEST);
    }

    private PlannedScan plan(ScanRequest wanted) {
        Tablet tablet = Tablet.of(7, Collections.singletonList(Backend.of("be", 1)));
        TableScan scan = new TableScan(
                request -> {
                    asked.add(request);
                    if (refused.test(request)) {
                        throw new PlanRefused("found 2 scan nodes");
                    }
                    return ScanPlan.of(request.sql(), Collections.singletonList(tablet));
                },
                plan -> flawed.test(plan) ? Optional.of("slot 2 has no name") : Optional.empty());
        return scan.plan(wanted, 10, 1);
    }
}
