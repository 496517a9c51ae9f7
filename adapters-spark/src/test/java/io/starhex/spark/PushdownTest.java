package io.starhex.spark;

import io.starhex.fixtures.fault.Effect;
import io.starhex.fixtures.fault.Fault;
import io.starhex.fixtures.fault.Operation;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** What Spark pushes down, and that it changes no answer. */
class PushdownTest {
    private static EmulatedStarRocks starRocks;
    private static Dataset<Row> source;

    @BeforeAll
    static void start() {
        starRocks = new EmulatedStarRocks();
        starRocks.table(
                "facts",
                "id INT, name VARCHAR(100), price DECIMAL(10,2), day DATE, at DATETIME, flag BOOLEAN, `a.b` BIGINT, ratio DOUBLE");
        source = starRocks
                .spark()
                .sql("select cast(id as int) id, if(id % 7 = 0, null, concat('n', id % 13, '\\'\\\\')) name,"
                        + " if(id % 5 = 0, null, cast(id / 3 as decimal(10,2))) price,"
                        + " date_add(date'2024-01-01', cast(id % 400 as int)) day,"
                        + " if(id % 11 = 0, null, timestamp_seconds(1711840000 + id * 600)) at,"
                        + " if(id % 3 = 0, null, id % 2 = 0) flag, id * 1000000007 `a.b`,"
                        + " if(id % 9 = 0, double('NaN'), id / 7d) ratio from range(600)")
                .cache();
        starRocks
                .writer(source.withColumn("ratio", org.apache.spark.sql.functions.expr("nanvl(ratio, -1d)")), "facts")
                .save();
        source = source.withColumn("ratio", org.apache.spark.sql.functions.expr("nanvl(ratio, -1d)"));
    }

    @AfterAll
    static void stop() {
        starRocks.close();
    }

    @AfterEach
    void forgetFaults() {
        starRocks.server().faults().clear();
    }

    @Test
    void onlyTheColumnsAndRowsThatAreNeededAreAskedFor() {
        Dataset<Row> query = facts().filter("id < 10 and name = 'n3\\'\\\\'").select("price");

        String plan = query.queryExecution().toString();

        assertThat(plan).contains("`id` < 10", "`name` = 'n3''\\\\'").doesNotContain(EmulatedStarRocks.PASSWORD);
        assertThat(plan).contains("db.facts [id, name, price]");
        assertThat(query.count()).isEqualTo(1);
    }

    @Test
    void thePlanShowsWhatWasPushed() {
        Dataset<Row> query = facts().filter("name like 'n1%' and flag and ratio > 3");

        assertThat(query.queryExecution().toString())
                .contains("`name` LIKE 'n1%'", "`flag` = TRUE", "`ratio` IS NOT NULL")
                .doesNotContain("`ratio` >");
        assertThat(query.count())
                .isEqualTo(
                        source.filter("name like 'n1%' and flag and ratio > 3").count());
    }

    @Test
    void countingReadsTheNarrowestColumn() {
        assertThat(facts().count()).isEqualTo(600);
        assertThat(facts().queryExecution().toString()).contains("facts");
    }

    @Test
    void theUsersOwnPredicateIsAlwaysApplied() {
        Dataset<Row> filtered = starRocks
                .reader("facts")
                .option("starrocks.filter.query", "id >= 100 OR id < 50")
                .load();

        assertThat(filtered.filter("id < 110").count()).isEqualTo(60);
    }

    @Test
    void aPlanThatIsRefusedWithFiltersIsMadeWithout() {
        starRocks.server().faults().add(refusal());

        assertThat(facts().filter("id < 10").count()).isEqualTo(10);
        assertThat(starRocks.server().faults().remaining()).isZero();
    }

    @Test
    void randomPredicatesAnswerAsSparkAlone() {
        long seed = 20241123;
        Random random = new Random(seed);
        for (int i = 0; i < 25; i++) {
            String predicate = predicate(random, 3);
            List<Row> expected =
                    source.filter(predicate).select("id").orderBy("id").collectAsList();
            List<Row> found =
                    facts().filter(predicate).select("id").orderBy("id").collectAsList();
            assertThat(found).as("seed %d: %s", seed, predicate).isEqualTo(expected);
        }
    }

    private static Dataset<Row> facts() {
        return starRocks.reader("facts").load();
    }

    private static Fault refusal() {
        return Fault.on(Operation.QUERY_PLAN)
                .effect(Effect.answer(
                        400, "{\"exception\":\"errCode = 2, detailMessage = not supported\",\"status\":400}"));
    }

    private static String predicate(Random random, int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            String left = predicate(random, depth - 1);
            switch (random.nextInt(3)) {
                case 0:
                    return "not (" + left + ")";
                case 1:
                    return "(" + left + " and " + predicate(random, depth - 1) + ")";
                default:
                    return "(" + left + " or " + predicate(random, depth - 1) + ")";
            }
        }
        String[] comparisons = {"=", "<", "<=", ">", ">=", "<=>", "!="};
        String comparison = comparisons[random.nextInt(comparisons.length)];
        switch (random.nextInt(10)) {
            case 0:
                return "id " + comparison + " " + random.nextInt(600);
            case 1:
                return "name " + comparison + " 'n" + random.nextInt(13) + "\\'\\\\'";
            case 2:
                return "price " + comparison + " " + random.nextInt(200) + ".33";
            case 3:
                return "day " + comparison + " date'2024-0" + (1 + random.nextInt(9)) + "-11'";
            case 4:
                // Around the hour that Berlin skips.
                return "at " + comparison + " timestamp'2024-03-31 0" + random.nextInt(10) + ":20:00'";
            case 5:
                return "flag " + comparison + " " + random.nextBoolean();
            case 6:
                return "`a.b` " + comparison + " " + random.nextInt(600) + " * 1000000007L";
            case 7:
                return "ratio " + comparison + " " + random.nextInt(80) + "d";
            case 8:
                return "id in (" + random.nextInt(600) + ", " + random.nextInt(600) + ", " + random.nextInt(600) + ")";
            default:
                return new String[] {"name is null", "price is not null", "name like 'n1%'", "at is null"}
                        [random.nextInt(4)];
        }
    }
}
