package io.starhex.spark;

import io.starhex.fixtures.store.Sketch;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Values of all types go through Spark and sockets into a table and are there as they were. */
class EveryTypeTest {
    private static final int SEEDS = 12;

    private static EmulatedStarRocks starRocks;

    @BeforeAll
    static void start() {
        starRocks = new EmulatedStarRocks();
    }

    @AfterAll
    static void stop() {
        starRocks.close();
    }

    @ParameterizedTest
    @CsvSource({
        "automatic,NESTED,''",
        "automatic,NESTED,gzip",
        "automatic,FLAT,''",
        "automatic,FLAT,lz4_frame",
        "automatic,FLAT,zstd",
        "json,NESTED,''",
        "json,NESTED,lz4_frame",
        "json,NESTED,zstd",
        "json,FLAT,gzip",
        "csv,CSV,''",
        "csv,CSV,lz4_frame",
        "csv,CSV,gzip",
        "csv,CSV,zstd"
    })
    void randomTablesHoldWhatWasWritten(String format, RandomTable.Shape shape, String compression) {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomTable table = new RandomTable(seed, shape);
            String name = "random_" + format + shape + compression + seed;
            starRocks.table(name, table.columns());
            List<Row> given = new ArrayList<>();
            List<List<Object>> shown = new ArrayList<>();
            for (long id = 0; id < 25; id++) {
                Map.Entry<Row, List<Object>> row = table.row(id);
                given.add(row.getKey());
                shown.add(row.getValue());
            }
            Dataset<Row> rows =
                    starRocks.spark().createDataFrame(given, table.schema()).repartition(2);
            DataFrameWriter<Row> writer = starRocks.writer(rows, name);
            if (!format.equals("automatic")) {
                writer.option("starrocks.write.properties.format", format);
            }
            if (!compression.isEmpty()) {
                writer.option("starrocks.write.properties.compression", compression);
            }
            writer.save();
            List<List<Object>> stored = new ArrayList<>(starRocks.server().rows("db", name));
            stored.sort(Comparator.comparing(row -> (Long) row.get(0)));
            assertThat(stored).hasSameSizeAs(shown);
            for (int i = 0; i < shown.size(); i++) {
                assertThat(RandomTable.shown(stored.get(i)).toArray())
                        .as("seed %s: %s", seed, table)
                        .isEqualTo(shown.get(i).toArray());
            }
        }
    }

    @Test
    void randomTablesHaveEveryTypeAndNestedOnesToADepthOfThree() {
        Set<String> kinds = new TreeSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            kinds.addAll(new RandomTable(seed, RandomTable.Shape.NESTED).kinds());
        }
        assertThat(kinds)
                .contains("ARRAY at 0", "MAP at 0", "STRUCT at 0", "ARRAY at 2", "MAP at 2", "STRUCT at 2")
                .anyMatch(kind -> kind.endsWith(" at 3"));
        assertThat(kinds.stream().map(kind -> kind.replaceFirst(" at \\d", "")))
                .contains("BOOLEAN", "TINYINT", "SMALLINT", "INT", "BIGINT", "LARGEINT", "FLOAT", "DOUBLE", "DECIMAL")
                .contains("DATE", "DATETIME", "CHAR", "VARCHAR", "VARBINARY", "JSON", "BITMAP", "HLL", "PERCENTILE");
    }

    @Test
    void sketchesAreMadeByTheServer() {
        starRocks
                .server()
                .execute("CREATE TABLE db.visits (page INT, users BITMAP BITMAP_UNION, names BITMAP BITMAP_UNION,"
                        + " devices HLL HLL_UNION) AGGREGATE KEY(page) DISTRIBUTED BY HASH(page) BUCKETS 2");
        Dataset<Row> rows = starRocks
                .spark()
                .sql("SELECT * FROM VALUES (1, 10L, 'a', 'x'), (1, 11L, 'b', 'x'), (1, 10L, 'a', 'y') AS"
                        + " v(page, users, names, devices)");
        starRocks.writer(rows, "visits").save();
        assertThat(starRocks.server().rows("db", "visits")).singleElement().satisfies(row -> {
            assertThat(row.get(1)).isEqualTo(Sketch.bitmap(10, 11));
            assertThat(((Sketch) row.get(2)).cardinality()).isEqualTo(2);
            assertThat(((Sketch) row.get(3)).cardinality()).isEqualTo(2);
        });
        assertThatThrownBy(() -> starRocks
                        .writer(rows.selectExpr("page", "-users AS users", "names", "devices"), "visits")
                        .save())
                .hasStackTraceContaining("Column 'users': a bitmap holds no negative number");
    }

    @ParameterizedTest
    @CsvSource({"csv", "json"})
    void rowsAreReplacedAndDeletedByTheirOperation(String format) {
        String name = "ops_" + format;
        starRocks
                .server()
                .execute("CREATE TABLE db." + name
                        + " (k INT, v STRING) PRIMARY KEY(k) DISTRIBUTED BY HASH(k) BUCKETS 2");
        starRocks
                .writer(values("(1, 'a'), (2, 'b'), (3, 'c') AS v(k, v)"), name)
                .save();
        starRocks
                .writer(values("(1, 'z', 0), (2, '', 1) AS v(k, v, __op)"), name)
                .option("starrocks.write.properties.format", format)
                .save();
        assertThat(starRocks.server().rows("db", name))
                .containsExactlyInAnyOrder(Arrays.asList(1, "z"), Arrays.asList(3, "c"));
        assertThatThrownBy(() -> starRocks
                        .writer(values("(1, 'z', 2) AS v(k, v, __op)"), name)
                        .save())
                .hasStackTraceContaining("Column '__op': 2 is no operation");
    }

    @Test
    void anOperationThatTheTableWouldIgnoreIsRefused() {
        starRocks.table("no_ops", "k INT, v STRING");
        assertThatThrownBy(() -> starRocks
                        .writer(values("(1, 'z', 1) AS v(k, v, __op)"), "no_ops")
                        .save())
                .hasMessageContaining("'__op'")
                .hasMessageContaining("db.no_ops is a DUPLICATE KEY table");
        assertThatThrownBy(() -> starRocks
                        .writer(values("(1, 'z', 1) AS v(k, v, gone)"), "no_ops")
                        .option("starrocks.write.properties.columns", "k, v, gone, __op = gone")
                        .save())
                .hasMessageContaining("db.no_ops is a DUPLICATE KEY table");
        assertThat(starRocks.server().rowCount("db", "no_ops")).isZero();
    }

    @Test
    void rowsAreUpdatedInPartAndUnderACondition() {
        starRocks
                .server()
                .execute(
                        "CREATE TABLE db.part (k INT, v STRING, n INT) PRIMARY KEY(k) DISTRIBUTED BY HASH(k) BUCKETS 2");
        starRocks
                .writer(values("(1, 'a', 5), (2, 'b', 5) AS v(k, v, n)"), "part")
                .save();
        starRocks
                .writer(values("(1, 'z') AS v(k, v)"), "part")
                .option("starrocks.write.properties.partial_update", "true")
                .option("starrocks.write.properties.partial_update_mode", "column")
                .save();
        starRocks
                .writer(values("(1, 'older', 4), (2, 'newer', 6) AS v(k, v, n)"), "part")
                .option("starrocks.write.properties.merge_condition", "n")
                .save();
        assertThat(starRocks.server().rows("db", "part"))
                .containsExactlyInAnyOrder(Arrays.asList(1, "z", 5), Arrays.asList(2, "newer", 6));
    }

    @Test
    void columnsAreComputedAsTheUserWrote() {
        starRocks.table("computed", "k INT, v STRING");
        starRocks
                .writer(values("(1, 'a') AS v(k, raw)"), "computed")
                .option("starrocks.write.properties.columns", "k, raw, v = upper(raw)")
                .save();
        assertThat(starRocks.server().rows("db", "computed")).containsExactly(Arrays.asList(1, "A"));
    }

    private static Dataset<Row> values(String values) {
        return starRocks.spark().sql("SELECT * FROM VALUES " + values);
    }
}
