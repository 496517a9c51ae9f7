package io.starhex.spark.read;

import io.starhex.domain.option.OptionValues;
import io.starhex.domain.scan.Backend;
import io.starhex.domain.scan.Filter;
import io.starhex.domain.scan.PlannedScan;
import io.starhex.domain.scan.ScanTask;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.KeysModel;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;
import io.starhex.domain.table.TypeName;
import io.starhex.ports.TableCatalog;
import io.starhex.spark.convert.TableView;
import io.starhex.spark.wiring.OptionCatalogue;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import static org.assertj.core.api.Assertions.assertThat;

/** How many tablets a scan was spared, and when a server is asked for it. */
class ScanPlanningTest {
    private static final TableView VIEW =
            TableView.of(TableSchema.of(TableId.of("db", "t"), List.of(Column.of("id", ColumnType.of(TypeName.INT)))));
    private static final Filter ONE = Filter.isNotNull("id");

    private final List<TableId> asked = new ArrayList<>();

    @Test
    void whatThePlanLeavesOutOfTheTableIsPruned() {
        assertThat(pruned(planning("", ONE), OptionalLong.of(12))).hasValue(9);
        assertThat(pruned(planning("id > 3"), OptionalLong.of(3))).hasValue(0);
        assertThat(pruned(planning("", ONE), OptionalLong.of(2)))
                .as("a partition that came while the query was planned")
                .hasValue(0);
        assertThat(asked).containsOnly(TableId.of("db", "t")).hasSize(3);
    }

    @Test
    void nobodyIsAskedWhereThereIsNothingToPruneOrToPlan() {
        assertThat(pruned(planning("  "), OptionalLong.of(12))).hasValue(0);
        assertThat(pruned(planning("", ONE, Filter.never()), OptionalLong.of(12)))
                .isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void whatNoServerTellsIsNotShown() {
        OptionalLong unknown = pruned(planning("", ONE), OptionalLong.empty());
        assertThat(unknown).isEmpty();
        assertThat(shown(unknown)).containsExactlyInAnyOrder("starRocksSplits", "starRocksTablets", "starRocksPlanned");
        assertThat(shown(OptionalLong.of(0))).contains("starRocksTabletsPruned");
    }

    @Test
    void rowsAreCountedByTheNarrowestColumnThatIsNotNested() {
        ColumnType flag = ColumnType.of(TypeName.BOOLEAN);
        Column flags = Column.of("flags", ColumnType.array(flag));
        Column pair = Column.of("pair", ColumnType.struct(List.of(Column.of("a", flag))));
        Column name = Column.of("name", ColumnType.of(TypeName.VARCHAR));
        Column id = Column.of("id", ColumnType.of(TypeName.BIGINT));

        assertThat(counting(flags, pair, name, id)).isEqualTo("SELECT `id` FROM `db`.`t`");
        assertThat(counting(flags, pair)).isEqualTo("SELECT `flags` FROM `db`.`t`");
    }

    private static String counting(Column... columns) {
        TableView view = TableView.of(TableSchema.of(TableId.of("db", "t"), List.of(columns)));
        return ScanPlanning.of(values(""), view, new StructType(), List.of(), Long.MAX_VALUE)
                .sql();
    }

    private static List<String> shown(OptionalLong pruned) {
        List<String> names = new ArrayList<>();
        for (CustomTaskMetric metric : ScanMetrics.planned(ScanFigures.of(planned(planning("")), pruned, 1))) {
            names.add(metric.name());
        }
        return names;
    }

    private OptionalLong pruned(ScanPlanning planning, OptionalLong all) {
        return planning.pruned(new Told(all), planned(planning));
    }

    private static PlannedScan planned(ScanPlanning planning) {
        return PlannedScan.of(
                planning.query(), List.of(ScanTask.of(List.of(1L, 2L, 3L), List.of(Backend.of("be", 9060)))));
    }

    private static ScanPlanning planning(String filterQuery, Filter... filters) {
        return ScanPlanning.of(values(filterQuery), VIEW, VIEW.schema(), List.of(filters), Long.MAX_VALUE);
    }

    private static OptionValues values(String filterQuery) {
        Map<String, String> options = new HashMap<>(Map.of(
                "starrocks.fe.http.url", "http://fe:8030",
                "starrocks.user", "u",
                "starrocks.password", "p",
                "starrocks.table.identifier", "db.t",
                "starrocks.filter.query", filterQuery));
        return OptionCatalogue.parse(options);
    }

    /** A catalog that is asked for tablets only. */
    private final class Told implements TableCatalog {
        private final OptionalLong tablets;

        private Told(OptionalLong tablets) {
            this.tablets = tablets;
        }

        @Override
        public OptionalLong tablets(TableId table) {
            asked.add(table);
            return tablets;
        }

        @Override
        public TableSchema schema(TableId table) {
            throw new UnsupportedOperationException();
        }

        @Override
        public KeysModel keys(TableId table) {
            throw new UnsupportedOperationException();
        }

        @Override
        public OptionalLong size(TableId table) {
            throw new UnsupportedOperationException();
        }
    }
}
