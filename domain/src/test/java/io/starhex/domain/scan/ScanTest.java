package io.starhex.domain.scan;

import io.starhex.domain.scan.Filter.Comparison;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TypeName;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScanTest {
    private static final ScanRequest REQUEST = ScanRequest.of(
            TableId.of("d", "t"), Collections.singletonList(Column.of("k 1", ColumnType.of(TypeName.INT))));

    @Test
    void aQueryQuotesEveryNameAndAndsEveryFilter() {
        assertThat(REQUEST.sql()).isEqualTo("SELECT `k 1` FROM `d`.`t`");
        assertThat(REQUEST.whereSql("x > 1 OR y").where(Filter.isNull("z")).sql())
                .isEqualTo("SELECT `k 1` FROM `d`.`t` WHERE (x > 1 OR y) AND (`z` IS NULL)");
    }

    @Test
    void literalsAreWrittenInTheFormThatIsExactlyTheirValue() {
        assertThat(Filter.compare("a`b", Comparison.EQUAL, Literal.text("it's \\ \"x\"")))
                .hasToString("`a``b` = 'it''s \\\\ \"x\"'");
        assertThat(Filter.compare("c", Comparison.LESS, Literal.of(new BigDecimal("1E-7"))))
                .hasToString("`c` < 0.0000001");
        assertThat(Filter.compare("c", Comparison.GREATER_OR_EQUAL, Literal.date(0)))
                .hasToString("`c` >= '1970-01-01'");
        assertThat(Filter.compare("c", Comparison.NOT_EQUAL, Literal.dateTime(-1)))
                .hasToString("`c` <> '1969-12-31 23:59:59.999999'");
        assertThat(Filter.compare("c", Comparison.NULL_SAFE_EQUAL, Literal.of(true)))
                .hasToString("`c` <=> TRUE");
        assertThat(Filter.in("c", Arrays.asList(Literal.of(1), Literal.of(-2)))).hasToString("`c` IN (1, -2)");
        assertThatThrownBy(() -> Filter.in("c", Collections.emptyList())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void connectivesKeepTheirShape() {
        Filter a = Filter.isNull("a");
        Filter b = Filter.isNotNull("b");
        assertThat(Filter.not(Filter.or(a, Filter.and(b, a))))
                .hasToString("(NOT ((`a` IS NULL OR (`b` IS NOT NULL AND `a` IS NULL))))");
    }

    @Test
    void addressesAreReadInEveryFormThatServersSend() {
        assertThat(Backend.parse("be1:9060")).isEqualTo(Backend.of("be1", 9060));
        assertThat(Backend.parse("[::1]:9060"))
                .isEqualTo(Backend.of("::1", 9060))
                .hasToString("[::1]:9060");
        assertThat(Backend.parse("fe80::1:9060")).isEqualTo(Backend.of("fe80::1", 9060));
        for (String bad : new String[] {"", "be", "be:", ":1", "be:x", "be:0"}) {
            assertThatThrownBy(() -> Backend.parse(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void everyTabletIsReadOnceOnAReplicaThatHoldsItAndTheLoadIsEven() {
        List<Tablet> tablets = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            tablets.add(Tablet.of(i, Arrays.asList(backend(i % 3), backend((i + 1) % 3), backend((i + 2) % 3))));
        }
        List<ScanTask> tasks = TabletAssignment.assign(REQUEST, ScanPlan.of("plan", tablets), 4, 1);
        List<Long> read = new ArrayList<>();
        Map<Backend, Integer> load = new HashMap<>();
        for (ScanTask task : tasks) {
            read.addAll(task.tabletIds());
            load.merge(task.replicas().get(0), task.tabletIds().size(), Integer::sum);
            assertThat(task.tabletIds().size()).isBetween(1, 4);
            assertThat(task.replicas()).hasSize(3);
            assertThat(task.opaquedPlan()).isEqualTo("plan");
        }
        assertThat(read).doesNotHaveDuplicates().hasSize(30);
        assertThat(load.values()).containsOnly(10);
    }

    @Test
    void moreWantedTasksMeanFewerTabletsEach() {
        List<Tablet> tablets = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            tablets.add(Tablet.of(i, Collections.singletonList(backend(0))));
        }
        ScanPlan plan = ScanPlan.of("plan", tablets);
        assertThat(TabletAssignment.assign(REQUEST, plan, Integer.MAX_VALUE, 4)).hasSize(4);
        assertThat(TabletAssignment.assign(REQUEST, plan, Integer.MAX_VALUE, 100))
                .hasSize(12);
        assertThat(TabletAssignment.assign(REQUEST, ScanPlan.of("", Collections.emptyList()), 1, 4))
                .isEmpty();
    }

    @Test
    void aTaskIsTakenOverOnlyByWhoHoldsAllItsTablets() {
        List<Tablet> tablets = Arrays.asList(
                Tablet.of(1, Arrays.asList(backend(0), backend(1))),
                Tablet.of(2, Arrays.asList(backend(0), backend(2))));
        for (ScanTask task : TabletAssignment.assign(REQUEST, ScanPlan.of("plan", tablets), 10, 1)) {
            for (long id : task.tabletIds()) {
                assertThat(tablets.get((int) id - 1).replicas()).containsAll(task.replicas());
            }
        }
    }

    private static Backend backend(int number) {
        return Backend.of("be" + number, 9060);
    }
}
