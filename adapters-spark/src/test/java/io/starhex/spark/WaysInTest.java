package io.starhex.spark;

import io.starhex.fixtures.fault.Operation;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tables and views of Spark's own catalog, limits, and what the optimizer and the UI are told of a scan. */
class WaysInTest {
    private static EmulatedStarRocks starRocks;

    @BeforeAll
    static void start() {
        starRocks = new EmulatedStarRocks();
        starRocks.table("facts", "id INT, name VARCHAR(20), price DECIMAL(10,2), day DATE");
        starRocks
                .writer(
                        sql("select cast(id as int) id, if(id % 7 = 0, null, concat('n', id)) name,"
                                + " cast(id / 3 as decimal(10,2)) price, date_add(date'2024-01-01', cast(id as int)) day"
                                + " from range(1000)"),
                        "facts")
                .save();
    }

    @AfterAll
    static void stop() {
        starRocks.close();
    }

    @Test
    void aTemporaryViewIsReadWithItsColumnsAndFiltersPushed() {
        sql("CREATE TEMPORARY VIEW facts_view USING starrocks OPTIONS (" + options("facts") + ")");

        Dataset<Row> query = sql("SELECT name, day FROM facts_view WHERE id >= 995 ORDER BY id");

        assertThat(query.collectAsList())
                .extracting(row -> row.getString(0) + " " + row.getDate(1))
                .containsExactly(
                        "n995 2026-09-22", "n996 2026-09-23", "n997 2026-09-24", "n998 2026-09-25", "n999 2026-09-26");
        assertThat(query.queryExecution().executedPlan().toString())
                .contains("`id` >= 995")
                .doesNotContain("price");
    }

    @Test
    void aTableOfTheSessionCatalogIsReadAndInsertedInto() {
        starRocks.table("target", "id INT, name VARCHAR(20)");
        sql("CREATE TABLE session_target USING starrocks OPTIONS (" + options("target") + ")");
        try {
            sql("INSERT INTO session_target VALUES (1, 'one'), (2, NULL)");
            sql("INSERT INTO session_target SELECT id + 10, name FROM session_target");

            assertThat(sql("SELECT * FROM session_target ORDER BY id").collectAsList())
                    .containsExactly(
                            RowFactory.create(1, "one"),
                            RowFactory.create(2, null),
                            RowFactory.create(11, "one"),
                            RowFactory.create(12, null));
            assertThat(sql("SELECT count(*) FROM session_target").first().getLong(0))
                    .isEqualTo(4);
            assertThatThrownBy(() -> sql("INSERT OVERWRITE session_target VALUES (3, 'three')"))
                    .hasStackTraceContaining("INSERT OVERWRITE of db.target is not offered");
            assertThat(starRocks.server().rowCount("db", "target")).isEqualTo(4);
        } finally {
            sql("DROP TABLE session_target");
        }
    }

    @Test
    void aTableWithDeclaredColumnsTakesThoseOnly() {
        sql("CREATE TABLE session_some (name STRING, id INT) USING starrocks OPTIONS (" + options("facts") + ")");
        try {
            Dataset<Row> five = sql("SELECT * FROM session_some WHERE id = 5");

            assertThat(five.collectAsList()).containsExactly(RowFactory.create("n5", 5));
            assertThat(five.queryExecution().executedPlan().toString()).contains("EqualTo(id,5)");
        } finally {
            sql("DROP TABLE session_some");
        }
    }

    @Test
    void rowsOfATableAreReadAsAnRdd() {
        List<Row> rows = StarRocksRdd.of(starRocks.spark(), starRocks.options("facts"))
                .filter(row -> row.getInt(0) < 3)
                .collect();

        assertThat(rows.stream().map(row -> row.getInt(0)).collect(Collectors.toList()))
                .containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void sparkIsToldWhereEachSplitIsBestReadWhateverTheWayIn() {
        sql("CREATE TEMPORARY VIEW located_view USING starrocks OPTIONS (" + options("facts") + ")");
        sql("CREATE TABLE located_table USING starrocks OPTIONS (" + options("facts") + ")");
        try {
            assertLocated(starRocks.reader("facts").load().toJavaRDD());
            assertLocated(sql("SELECT id, name FROM located_view").toJavaRDD());
            assertLocated(sql("SELECT * FROM located_table WHERE id > 10").toJavaRDD());
            assertLocated(StarRocksRdd.of(starRocks.spark(), starRocks.options("facts")));
            assertThat(sql("SELECT * FROM located_table WHERE id = 1 AND id = 2")
                            .collectAsList())
                    .as("a scan without splits")
                    .isEmpty();
        } finally {
            sql("DROP TABLE located_table");
        }
    }

    private static void assertLocated(JavaRDD<Row> rows) {
        assertThat(rows.getNumPartitions()).isGreaterThan(1);
        for (int split = 0; split < rows.getNumPartitions(); split++) {
            // What the scheduler asks: the nearest RDD that says so.
            assertThat(rows.context().getPreferredLocs(rows.rdd(), split).mkString())
                    .as("split %d", split)
                    .contains("127.0.0.1");
        }
    }

    @Test
    void aLimitEndsEachSplitEarlyAndClosesItsScanner() {
        Dataset<Row> three = starRocks
                .reader("facts")
                .option("starrocks.batch.size", "10")
                .load()
                .limit(3);

        assertThat(three.queryExecution().toString()).contains("at most 3 rows a split");
        assertThat(three.collectAsList()).hasSize(3);
        sql("CREATE TEMPORARY VIEW limited USING starrocks OPTIONS (" + options("facts")
                + ", 'starrocks.batch.size' '10')");
        assertThat(sql("SELECT * FROM limited LIMIT 3").collectAsList()).hasSize(3);
        for (int backend = 0; backend < 2; backend++) {
            assertThat(starRocks.server().scanners(backend).stillOpen()).isZero();
        }
    }

    @Test
    void smallTablesAreBroadcastSinceTheirRowsAreCounted() {
        starRocks.table("small", "id INT, label VARCHAR(20)");
        starRocks
                .writer(sql("select cast(id as int) id, 'x' label from range(10)"), "small")
                .save();
        Dataset<Row> joined = sql("select cast(id as int) id from range(100000)")
                .join(starRocks.reader("small").load(), "id");

        assertThat(joined.queryExecution().optimizedPlan().stats().toString()).isNotEmpty();
        assertThat(joined.queryExecution().executedPlan().toString()).contains("BroadcastHashJoin");
        assertThat(joined.count()).isEqualTo(10);
        assertThat(starRocks
                        .reader("facts")
                        .load()
                        .queryExecution()
                        .optimizedPlan()
                        .stats()
                        .rowCount()
                        .get()
                        .toString())
                .isEqualTo("1000");
    }

    @Test
    void explainingPlansNoScan() {
        long before = planRequests();

        String plan =
                starRocks.reader("facts").load().queryExecution().executedPlan().toString();

        assertThat(plan).contains("starrocks db.facts");
        assertThat(planRequests()).isEqualTo(before);
    }

    private static Dataset<Row> sql(String text) {
        return starRocks.spark().sql(text);
    }

    private static String options(String table) {
        return starRocks.sqlOptions(table);
    }

    private static long planRequests() {
        return starRocks.server().requests().stream()
                .filter(request -> request.operation() == Operation.QUERY_PLAN)
                .count();
    }
}
