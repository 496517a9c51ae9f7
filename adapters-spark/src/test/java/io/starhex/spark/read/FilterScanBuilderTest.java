package io.starhex.spark.read;

import io.starhex.domain.failure.TableMismatch;
import io.starhex.domain.option.OptionValues;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;
import io.starhex.domain.table.TypeName;
import io.starhex.spark.convert.TableView;
import io.starhex.spark.wiring.OptionCatalogue;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.StringStartsWith;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the builder for Spark 3.2 takes, and which one a newer Spark is given. */
class FilterScanBuilderTest {
    private static final TableView VIEW = TableView.of(TableSchema.of(
            TableId.of("db", "t"),
            List.of(
                    Column.of("name", ColumnType.of(TypeName.VARCHAR)),
                    Column.of("ratio", ColumnType.of(TypeName.DOUBLE)))));

    private static final Map<String, String> OPTIONS = Map.of(
            "starrocks.fe.http.url", "http://fe:8030",
            "starrocks.user", "u",
            "starrocks.password", "p",
            "starrocks.table.identifier", "db.t",
            "starrocks.filter.query", "name <> 'x' OR ratio > 1",
            "starrocks.filter.query.in.max.count", "2");
    private static final OptionValues VALUES = OptionCatalogue.parse(OPTIONS);

    @Test
    void filtersAreAddedToTheUsersOwnAndShown() {
        FilterScanBuilder builder = new FilterScanBuilder(VALUES, VIEW);
        Filter[] offered = {new StringStartsWith("name", "n1"), new EqualTo("ratio", 1.5)};

        assertThat(builder.pushFilters(offered)).as("left to Spark").containsExactly(offered);

        assertThat(builder.pushedFilters()).containsExactly(offered[0]);
        assertThat(builder.build().description())
                .contains("pushed: [`name` LIKE 'n1%']", "WHERE (name <> 'x' OR ratio > 1) AND `name` LIKE 'n1%'")
                .doesNotContain("1.5");
    }

    @Test
    void anInThatIsLongerThanAllowedIsLeftToSpark() {
        FilterScanBuilder builder = new FilterScanBuilder(VALUES, VIEW);

        builder.pushFilters(new Filter[] {
            new In("name", new Object[] {"a", "b", "c"}), new In("name", new Object[] {"a", "b"})
        });

        assertThat(builder.build().description()).contains("pushed: [`name` IN ('a', 'b')]");
    }

    @Test
    void anInHasAtMostTenThousandValuesWhateverIsAllowed() {
        Object[] names = new Object[10_001];
        Arrays.setAll(names, i -> "n" + i);
        for (String most : List.of("0", "10001", "2147483647")) {
            Map<String, String> options = new HashMap<>(OPTIONS);
            options.put("starrocks.filter.query.in.max.count", most);
            FilterScanBuilder builder = new FilterScanBuilder(OptionCatalogue.parse(options), VIEW);

            builder.pushFilters(new Filter[] {
                new In("name", names), new In("name", Arrays.copyOf(names, 10_000)), new In("name", new Object[] {"a"})
            });

            assertThat(builder.pushedFilters()).as(most).hasSize(most.equals("0") ? 0 : 2);
        }
    }

    @Test
    void aTableWithoutAReadableColumnCannotBeCounted() {
        TableView unreadable = TableView.of(
                TableSchema.of(TableId.of("db", "t"), List.of(Column.of("b", ColumnType.of(TypeName.BITMAP)))));
        FilterScanBuilder builder = new FilterScanBuilder(VALUES, unreadable);
        assertThatThrownBy(builder::build)
                .isInstanceOf(TableMismatch.class)
                .hasMessage("Table db.t has no column that Spark can read, and rows are counted by reading one");
    }

    @Test
    void aSparkThatHasPredicatesIsAskedForThem() {
        ScanBuilder builder = StarRocksScanBuilder.of(VALUES, VIEW);

        assertThat(builder)
                .isInstanceOf(SupportsPushDownV2Filters.class)
                .isNotInstanceOf(SupportsPushDownFilters.class);
    }
}
