package io.starhex.spark;

import io.starhex.domain.load.LabelState;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** How a write is split, committed and measured, and what it refuses to be. */
class WriteShapeTest {
    private static final String LINE_END = String.valueOf(new char[] {'\r', '\n'});

    private static EmulatedStarRocks starRocks;

    @BeforeAll
    static void start() {
        starRocks = new EmulatedStarRocks();
    }

    @AfterAll
    static void stop() {
        starRocks.close();
    }

    @Test
    void overwritingIsRefusedAndNeverAppends() {
        starRocks.table("kept", "id BIGINT");
        starRocks.writer(rows(3, 1), "kept").save();
        assertThatThrownBy(() ->
                        starRocks.writer(rows(5, 1), "kept").mode("overwrite").save())
                .hasMessageContaining("db.kept")
                .hasMessageContaining("TRUNCATE TABLE");
        rows(5, 1).createOrReplaceTempView("five");
        assertThatThrownBy(() -> starRocks.spark().sql("INSERT OVERWRITE cluster.db.kept SELECT * FROM five"))
                .hasMessageContaining("db.kept")
                .hasMessageContaining("TRUNCATE TABLE");
        starRocks.spark().conf().set("spark.sql.sources.partitionOverwriteMode", "dynamic");
        try {
            assertThatThrownBy(() -> starRocks.spark().sql("INSERT OVERWRITE cluster.db.kept SELECT * FROM five"))
                    .hasMessageContaining("db.kept");
        } finally {
            starRocks.spark().conf().unset("spark.sql.sources.partitionOverwriteMode");
        }
        assertThatThrownBy(() -> rows(5, 1)
                        .writeTo("cluster.db.kept")
                        .overwrite(rows(1, 1).col("id").gt(1)))
                .hasMessageContaining("db.kept");
        assertThat(starRocks.server().rows("db", "kept")).hasSize(3);
    }

    @Test
    void noOtherWayThanAppendingAddsRows() {
        starRocks.table("only_appended", "id BIGINT");
        String table = "cluster.db.only_appended";
        starRocks.writer(rows(3, 1), "only_appended").save();
        rows(1, 1).createOrReplaceTempView("one_row");
        Map<String, ThrowingCallable> ways = new LinkedHashMap<>();
        for (String mode : new String[] {"overwrite", "errorifexists", "ignore"}) {
            DataFrameWriter<Row> writer =
                    starRocks.writer(rows(1, 1), "only_appended").mode(mode);
            ways.put("save, " + mode, writer::save);
            ways.put("saveAsTable, " + mode, () -> writer.saveAsTable("made_by_spark_" + mode));
            ways.put("the same again, " + mode, () -> writer.saveAsTable("made_by_spark_" + mode));
            ways.put(
                    "saveAsTable of a catalog, " + mode,
                    () -> rows(1, 1).write().mode(mode).saveAsTable(table));
        }
        ways.put("insertInto", () -> rows(1, 1).write().mode("overwrite").insertInto(table));
        ways.put("overwritePartitions", () -> rows(1, 1).writeTo(table).overwritePartitions());
        ways.put("create", () -> rows(1, 1).writeTo(table).create());
        ways.put("replace", () -> rows(1, 1).writeTo(table).replace());
        ways.put("createOrReplace", () -> rows(1, 1).writeTo(table).createOrReplace());
        for (String statement : new String[] {
            "INSERT INTO " + table + " REPLACE WHERE id = 1 SELECT * FROM one_row",
            "CREATE TABLE " + table + " AS SELECT * FROM one_row",
            "CREATE OR REPLACE TABLE " + table + " AS SELECT * FROM one_row",
            "TRUNCATE TABLE " + table,
            "DELETE FROM " + table + " WHERE id = 1",
            "UPDATE " + table + " SET id = 4",
            "MERGE INTO " + table + " t USING one_row s ON t.id = s.id WHEN NOT MATCHED THEN INSERT *",
        }) {
            ways.put(statement, () -> starRocks.spark().sql(statement));
        }
        ways.forEach((name, way) -> {
            Throwable failure = catchThrowable(way);
            // A table that exists is what IGNORE ignores.
            boolean ignores = name.equals("saveAsTable of a catalog, ignore");
            assertThat(failure == null).as("%s: %s", name, failure).isEqualTo(ignores);
            assertThat(starRocks.server().rows("db", "only_appended")).as(name).hasSize(3);
        });
        for (String mode : new String[] {"overwrite", "errorifexists", "ignore"}) {
            starRocks.spark().sql("DROP TABLE IF EXISTS made_by_spark_" + mode);
        }
    }

    @Test
    void aTableThatSparkMadeWithoutOptionsIsExplained() {
        starRocks.table("never_filled", "id BIGINT");
        try {
            assertThatThrownBy(
                            () -> starRocks.writer(rows(1, 1), "never_filled").saveAsTable("bare"))
                    .hasStackTraceContaining("saveAsTable made it, which keeps no options");
        } finally {
            starRocks.spark().sql("DROP TABLE IF EXISTS bare");
        }
        assertThat(starRocks.server().rowCount("db", "never_filled")).isZero();
    }

    @Test
    void columnsOfAnyNameAreWrittenAndShuffledBy() {
        starRocks
                .server()
                .execute("CREATE TABLE db.odd_names (id BIGINT, `a.b` STRING, `c d` STRING, `e,f` STRING, `汉字` STRING,"
                        + " `g``h` STRING) DUPLICATE KEY(id) DISTRIBUTED BY HASH(id) BUCKETS 1");
        Dataset<Row> row = starRocks
                .spark()
                .sql("SELECT 1L AS id, 'ab' AS `a.b`, 'cd' AS `c d`, 'ef' AS `e,f`, 'hz' AS `汉字`, 'gh' AS `g``h`");
        List<Object> whole = List.of(1L, "ab", "cd", "ef", "hz", "gh");
        starRocks.writer(row, "odd_names").save();
        starRocks
                .writer(row, "odd_names")
                .option("starrocks.write.num.partitions", "2")
                .save();
        starRocks
                .writer(row, "odd_names")
                .option("starrocks.write.num.partitions", "2")
                .option("starrocks.write.partition.columns", "a.b,`e,f`")
                .save();
        assertThat(starRocks.server().rows("db", "odd_names")).hasSize(3).allMatch(whole::equals);
        starRocks
                .writer(row.select("id", "`e,f`", "`a.b`"), "odd_names")
                .option("starrocks.columns", "`id`,`e,f`,a.b")
                .save();
        assertThat(starRocks.server().rows("db", "odd_names"))
                .contains(Arrays.asList(1L, "ab", null, "ef", null, null));
    }

    @Test
    void separatorsOfAnyKindKeepRowsAsTheyAre() {
        starRocks.table("cut", "id BIGINT, d DATE, n DECIMAL(10, 2), v STRING, w STRING");
        Dataset<Row> rows = starRocks
                .spark()
                .sql("SELECT * FROM VALUES (11L, DATE'2024-01-01', 1.10BD, 'a|', 'b'), (12L, NULL, -1.00BD, '|a', ''),"
                        + " (13L, DATE'2024-11-11', NULL, '', ' '), (14L, NULL, NULL, NULL, NULL),"
                        + " (15L, NULL, 0.5BD, '\\\\N', '" + LINE_END + "') AS t(id, d, n, v, w)")
                .coalesce(1);
        String[][] pairs = {
            {"\\x01", "\\x02"},
            {"0x0102", "0x0304"},
            {"\\t", "\\n"},
            {"\t", "\n"},
            {",", "\\r\\n"},
            {",", LINE_END},
            {" ", "\\n"},
            {" | ", " \\r"},
            {"||", "\\n"},
            {"|", "||"},
            {"-", "\\n"},
            {"1", "\\n"},
            {".", "\\n"},
            {"N", "\\n"},
            {"\\", "\\n"},
            {"ab", "ba"},
            {"aa", "\\n"},
            {"¦", "\\n"},
            {"，", "。"},
            {"|+|", "|+|\\n"},
        };
        List<List<Object>> whole = null;
        for (String[] pair : pairs) {
            starRocks.server().execute("TRUNCATE TABLE db.cut");
            starRocks
                    .writer(rows, "cut")
                    .option("starrocks.write.properties.column_separator", pair[0])
                    .option("starrocks.write.properties.row_delimiter", pair[1])
                    .save();
            List<List<Object>> stored = new ArrayList<>(starRocks.server().rows("db", "cut"));
            stored.sort(Comparator.comparing(row -> (Long) row.get(0)));
            whole = whole == null ? stored : whole;
            assertThat(stored).as(Arrays.toString(pair)).hasSize(5).isEqualTo(whole);
        }
        assertThat(whole.get(0)).containsExactly(11L, LocalDate.of(2024, 1, 1), new BigDecimal("1.10"), "a|", "b");
        assertThat(whole.get(4)).containsExactly(15L, null, new BigDecimal("0.50"), "\\N", LINE_END);
    }

    @Test
    void nothingIsShuffledUnlessPartitionsAreAskedFor() {
        starRocks.table("as_it_is", "id BIGINT");
        starRocks.writer(rows(10, 3), "as_it_is").save();
        assertThat(labels("as_it_is-")).isEqualTo(0);
        starRocks
                .writer(rows(10, 3), "as_it_is")
                .option("starrocks.write.label.prefix", "kept")
                .save();
        assertThat(labels("kept-")).isEqualTo(3);
        starRocks
                .writer(rows(1000, 3), "as_it_is")
                .option("starrocks.write.label.prefix", "shuffled")
                .option("starrocks.write.num.partitions", 5)
                .option("starrocks.write.partition.columns", "id")
                .save();
        assertThat(labels("shuffled-")).isEqualTo(5);
        starRocks
                .writer(rows(10, 3).coalesce(1), "as_it_is")
                .option("starrocks.write.label.prefix", "merged")
                .save();
        assertThat(labels("merged-")).isEqualTo(1);
        assertThat(starRocks.server().rows("db", "as_it_is")).hasSize(1030);
        assertThatThrownBy(() -> starRocks
                        .writer(rows(1, 1), "as_it_is")
                        .option("starrocks.write.num.partitions", 2)
                        .option("starrocks.write.partition.columns", "nope")
                        .save())
                .hasMessageContaining("nope");
    }

    @Test
    void aJobOfMoreTasksThanTheServerHoldsIsToldBeforeItStartsAndMayGoInWaves() {
        starRocks.table("many", "id BIGINT");
        assertThatThrownBy(() -> starRocks
                        .writer(rows(20, 20), "many")
                        .option("starrocks.write.max.transactions", 8)
                        .save())
                .hasMessageContaining("20 tasks")
                .hasMessageContaining("coalesce(8)")
                .hasMessageContaining("starrocks.write.commit=waves");
        starRocks
                .writer(rows(20, 20), "many")
                .option("starrocks.write.max.transactions", 8)
                .option("starrocks.write.commit", "waves")
                .option("starrocks.write.label.prefix", "wave")
                .save();
        assertThat(starRocks.server().rows("db", "many")).hasSize(20);
        assertThat(starRocks.server().labels("db").entrySet())
                .filteredOn(label -> label.getKey().startsWith("wave-"))
                .hasSize(20)
                .allMatch(label -> label.getValue() == LabelState.VISIBLE);
    }

    @Test
    void sparkShowsWhatALoadCosts() throws Exception {
        starRocks.table("measured", "id BIGINT");
        AtomicLong rows = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        Map<String, Long> totals = new ConcurrentHashMap<>();
        starRocks.spark().sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                end.taskInfo().accumulables().foreach(figure -> {
                    String name = String.valueOf(figure.name());
                    long value = Long.parseLong(String.valueOf(figure.update().get()));
                    if (name.contains("StarRocks: ")) {
                        totals.merge(name.replaceAll(".*StarRocks: |\\)", ""), value, Long::sum);
                    } else if (name.contains("rows loaded")) {
                        rows.addAndGet(value);
                    } else if (name.contains("bytes encoded")) {
                        bytes.addAndGet(value);
                    }
                    return null;
                });
            }
        });
        starRocks
                .writer(rows(1000, 2), "measured")
                .option("starrocks.write.buffer.rows", 10)
                .save();
        starRocks.spark().sparkContext().listenerBus().waitUntilEmpty();
        assertThat(rows).hasValue(1000);
        assertThat(bytes.get()).isBetween(2_000L, 6_000L);
        assertThat(totals)
                .containsEntry("rows loaded", 1000L)
                .containsEntry("load requests", 100L)
                .containsEntry("load transactions", 2L)
                .containsEntry("retried requests", 0L)
                .containsEntry("rows filtered by StarRocks", 0L)
                .containsEntry("bytes sent", totals.get("bytes encoded"))
                .containsKey("ms waited for StarRocks");
    }

    private static Dataset<Row> rows(long count, int partitions) {
        return starRocks.spark().range(0, count, 1, partitions).toDF("id");
    }

    private static long labels(String prefix) {
        return starRocks.server().labels("db").keySet().stream()
                .filter(label -> label.startsWith(prefix))
                .count();
    }
}
