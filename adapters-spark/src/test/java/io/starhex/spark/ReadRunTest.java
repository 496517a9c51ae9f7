package io.starhex.spark;

import io.starhex.fixtures.fault.Operation;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens while a query runs: joins narrow scans before they are planned, and scans are counted. */
class ReadRunTest {
    private static final String EXCLUDED_RULES = "spark.sql.optimizer.excludedRules";

    private static EmulatedStarRocks starRocks;

    @BeforeAll
    static void start() {
        starRocks = new EmulatedStarRocks();
        starRocks.table("facts", "id INT, day DATE, code INT, name VARCHAR(20)");
        starRocks
                .writer(
                        starRocks
                                .spark()
                                .sql("select cast(id as int) id, date_add(date'2024-01-01', cast(id % 500 as int)) day,"
                                        + " cast(id % 300 as int) code, concat('n', id % 40) name from range(5000)"),
                        "facts")
                .save();
    }

    @AfterAll
    static void stop() {
        starRocks.close();
    }

    @Test
    void aJoinListsTheValuesOfItsSmallSide() {
        view("small", "select date_add(date'2024-01-01', cast(id as int)) day, id k from range(400)");
        assertThat(rowsReadBy("select f.id from sr f join small d on f.day = d.day where d.k in (3, 5)", 20))
                .isEqualTo(20);
    }

    @Test
    void aJoinWithManyValuesGivesTheirRange() {
        view("wide", "select cast(id * 2 + 100 as int) code, id k from range(300)");
        assertThat(rowsReadBy("select f.id from sr f join wide d on f.code = d.code where d.k < 150", 1650))
                .as("codes from 100 on, the odd ones among them")
                .isEqualTo(3300);
    }

    @Test
    void aJoinOnTextListsItsValues() {
        view("names", "select concat('n', id) name, id k from range(40)");
        assertThat(rowsReadBy("select f.id from sr f join names d on f.name = d.name where d.k = 7", 125))
                .isEqualTo(125);
    }

    @Test
    void aJoinThatFindsNoValueAsksForNoPlan() {
        view("none", "select date_add(date'2024-01-01', cast(id as int)) day, id k from range(400)");
        long before = planRequests();
        assertThat(rowsReadBy("select f.id from sr f left semi join none d on f.day = d.day and d.k < 0", 0))
                .isZero();
        assertThat(planRequests()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                "id in (1, 2, 3) and id in (4, 5)",
                "day = date'2024-01-05' and day = date'2024-01-06' and code > 3",
                "name = 'n1' and name in ('n2', 'n3')"
            })
    void filtersThatNoRowFulfilsAskForNoPlan(String filter) {
        long before = planRequests();
        assertThat(starRocks.reader("facts").load().filter(filter).collectAsList())
                .isEmpty();
        assertThat(planRequests()).isEqualTo(before);
    }

    @Test
    void aFilterThatSparkHandsOverAsFalseAsksForNoPlan() {
        long before = planRequests();
        starRocks.spark().conf().set(EXCLUDED_RULES, "org.apache.spark.sql.catalyst.optimizer.PruneFilters");
        try {
            Dataset<Row> none = starRocks.reader("facts").load().filter("false");
            assertThat(none.queryExecution().executedPlan().toString()).contains("pushed: [FALSE]");
            assertThat(none.collectAsList()).isEmpty();
        } finally {
            starRocks.spark().conf().unset(EXCLUDED_RULES);
        }
        assertThat(planRequests()).isEqualTo(before);
    }

    @Test
    void aScanThatIsSharedIsNarrowedForOneReaderOnly() {
        view("dates", "select date_add(date'2024-01-01', cast(id as int)) day, id k from range(400)");
        facts();
        Dataset<Row> both = starRocks
                .spark()
                .sql("with w as (select day, id from sr) select (select count(*) from w) whole,"
                        + " (select count(*) from w join dates d on w.day = d.day where d.k = 3) part");
        assertThat(both.collectAsList()).singleElement().hasToString("[5000,10]");
    }

    @Test
    void whatAScanDidIsShown() {
        Dataset<Row> query = starRocks
                .reader("facts")
                .option("starrocks.batch.size", "500")
                .load()
                .filter("id < 1000");
        assertThat(query.collectAsList()).hasSize(1000);

        ScanMetricsOf metrics = new ScanMetricsOf(query);
        assertThat(metrics.sum("starRocksRowsRead")).isEqualTo(1000);
        assertThat(metrics.sum("starRocksBytesRead")).isBetween(20_000L, 100_000L);
        assertThat(metrics.sum("starRocksBatches")).isGreaterThanOrEqualTo(3);
        assertThat(metrics.sum("starRocksScanners")).isEqualTo(metrics.sum("starRocksSplits"));
        assertThat(metrics.sum("starRocksTablets")).isEqualTo(4);
        for (String time : new String[] {"starRocksFetchWaited", "starRocksDecoded", "starRocksPlanned"}) {
            assertThat(metrics.sum(time)).as(time).isPositive();
        }
    }

    @Test
    void tabletsThatFiltersSparedAreCountedWhereTheServerTells() {
        starRocks
                .server()
                .execute("CREATE TABLE db.months (id INT, day DATE) DUPLICATE KEY(id) PARTITION BY RANGE(day)"
                        + " (START ('2024-01-01') END ('2024-04-01') EVERY (INTERVAL 1 MONTH))"
                        + " DISTRIBUTED BY HASH(id) BUCKETS 4");
        starRocks
                .writer(
                        starRocks
                                .spark()
                                .sql("select cast(id as int) id, date_add(date'2024-01-01', cast(id % 91 as int)) day"
                                        + " from range(910)"),
                        "months")
                .save();
        Dataset<Row> months = starRocks
                .reader("months")
                .option("starrocks.request.tablet.size", "1")
                .load();
        Dataset<Row> some = months.filter("day < date'2024-02-01'");
        some.explain();
        assertThat(listingsOf("months")).as("for a plan that is only shown").isZero();
        assertThat(some.collectAsList()).hasSize(310);
        assertThat(new ScanMetricsOf(some).sum("starRocksTablets")).isEqualTo(4);
        assertThat(new ScanMetricsOf(some).sum("starRocksTabletsPruned")).isEqualTo(8);
        assertThat(listingsOf("months")).isEqualTo(1);

        Dataset<Row> all = months.select("id");
        assertThat(all.collectAsList()).hasSize(910);
        assertThat(new ScanMetricsOf(all).sum("starRocksTabletsPruned")).isZero();
        assertThat(listingsOf("months")).as("without filters nothing is pruned").isEqualTo(1);
    }

    @Test
    void splitsOfSeveralTabletsHaveAboutAsManyRowsEach() {
        starRocks
                .server()
                .execute("CREATE TABLE db.uneven (id INT, day DATE) DUPLICATE KEY(id) PARTITION BY RANGE(day)"
                        + " (START ('2024-01-01') END ('2024-05-01') EVERY (INTERVAL 1 MONTH))"
                        + " DISTRIBUTED BY HASH(id) BUCKETS 2");
        starRocks
                .writer(
                        starRocks
                                .spark()
                                .sql("select cast(id as int) id, if(id < 1000, date'2024-01-05', if(id < 2000,"
                                        + " date'2024-03-05', if(id % 2 = 0, date'2024-02-05', date'2024-04-05'))) day"
                                        + " from range(2040)"),
                        "uneven")
                .save();
        List<Row> splits = starRocks
                .reader("uneven")
                .option("starrocks.request.tablet.size", "2")
                .load()
                .groupBy(functions.spark_partition_id())
                .count()
                .collectAsList();
        assertThat(splits).hasSize(4).allMatch(split -> split.getLong(1) > 400);
    }

    /** How often the partitions of a table were listed. */
    private static long listingsOf(String table) {
        return starRocks.server().requests().stream()
                .filter(request -> request.path().contains("/tables/" + table + "/partition"))
                .count();
    }

    /** How many rows left StarRocks while a join ran that gives so many. */
    private static long rowsReadBy(String query, long joined) {
        facts();
        Dataset<Row> rows = starRocks.spark().sql(query);
        assertThat(rows.collectAsList()).hasSize((int) joined);
        assertThat(rows.queryExecution().executedPlan().toString()).contains("RuntimeFilters: [dynamicpruning");
        return new ScanMetricsOf(rows).sum("starRocksRowsRead");
    }

    @Test
    void aDataFrameThatIsCollectedAgainReadsTheSameVersions() {
        starRocks.table("growing", "id BIGINT");
        starRocks.writer(starRocks.spark().range(5).toDF(), "growing").save();
        Dataset<Row> rows = starRocks.reader("growing").load();
        assertThat(rows.collectAsList()).hasSize(5);
        starRocks.writer(starRocks.spark().range(3).toDF(), "growing").save();
        assertThat(rows.collectAsList()).as("planned before").hasSize(5);
        assertThat(rows.count()).as("planned anew").isEqualTo(8);
    }

    private static long planRequests() {
        return starRocks.server().requests().stream()
                .filter(request -> request.operation() == Operation.QUERY_PLAN)
                .count();
    }

    private static void facts() {
        starRocks.reader("facts").load().createOrReplaceTempView("sr");
    }

    private static void view(String name, String query) {
        starRocks.spark().sql(query).createOrReplaceTempView(name);
    }
}
