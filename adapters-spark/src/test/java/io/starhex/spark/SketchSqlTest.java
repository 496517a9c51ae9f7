package io.starhex.spark;

import io.starhex.fixtures.store.Sketch;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tables with BITMAP, HLL and PERCENTILE columns in Spark SQL: they are filled by name, and nothing is left out unsaid. */
class SketchSqlTest {
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
    void aCatalogShowsTheFlatColumnsAndTakesNoInsertThatLeavesTheOthersEmpty() {
        table("shown");
        assertThat(starRocks.spark().table("cluster.db.shown").schema().fieldNames())
                .containsExactly("site", "hits");
        assertThatThrownBy(() -> sql("INSERT INTO cluster.db.shown VALUES ('a', 1)"))
                .hasMessageContaining("column 'users' (BITMAP) is not written")
                .hasMessageContaining("'pages' (HLL)")
                .hasMessageContaining("USING starrocks");
        assertThatThrownBy(() -> sql("INSERT INTO cluster.db.shown VALUES ('a', 7, '/', 0.5D, 1)"))
                .hasMessageContaining("INSERT_COLUMN_ARITY_MISMATCH");
        assertThatThrownBy(() -> sql("INSERT INTO cluster.db.shown (site, users, hits) VALUES ('a', 7, 1)"))
                .hasMessageContaining("users");
        assertThatThrownBy(() -> sql("SELECT users FROM cluster.db.shown").collectAsList())
                .hasMessageContaining("users");
        assertThat(starRocks.server().rows("db", "shown")).isEmpty();
    }

    @Test
    void aTableOfSparksOwnCatalogIsFilledWhenItNamesTheColumns() {
        table("filled");
        sql("CREATE TABLE filled USING starrocks OPTIONS (" + options("filled", "site,users,pages,speed,hits") + ")");
        sql("INSERT INTO filled VALUES ('a', 7, '/', 0.5, 1), ('a', 9, '/', 0.25, 1)");
        assertThat(starRocks.server().rows("db", "filled")).singleElement().satisfies(row -> {
            assertThat(row.get(1)).isEqualTo(Sketch.bitmap(7, 9));
            assertThat(((Sketch) row.get(2)).cardinality()).isEqualTo(1);
            assertThat(row.get(3)).isEqualTo(Sketch.percentile(0.25, 0.5));
            assertThat(row.get(4)).isEqualTo(2L);
        });
        assertThatThrownBy(() -> sql("SELECT * FROM filled").collectAsList())
                .hasMessageContaining("users")
                .hasMessageContaining("BITMAP");
        sql("DROP TABLE filled");
    }

    @Test
    void aTableOfSparksOwnCatalogThatNamesNoneIsReadAndNotFilled() {
        table("read_only");
        sql("CREATE TABLE read_only USING starrocks OPTIONS (" + options("read_only", null) + ")");
        assertThat(sql("SELECT * FROM read_only").collectAsList()).isEmpty();
        assertThatThrownBy(() -> sql("INSERT INTO read_only VALUES ('a', 1)"))
                .hasMessageContaining("column 'users' (BITMAP) is not written");
        sql("DROP TABLE read_only");
        assertThat(starRocks.server().rows("db", "read_only")).isEmpty();
    }

    private static Dataset<Row> sql(String statement) {
        return starRocks.spark().sql(statement);
    }

    private static void table(String name) {
        starRocks
                .server()
                .execute("CREATE TABLE db." + name
                        + " (site VARCHAR(20), users BITMAP BITMAP_UNION, pages HLL HLL_UNION,"
                        + " speed PERCENTILE PERCENTILE_UNION, hits BIGINT SUM) AGGREGATE KEY(site)"
                        + " DISTRIBUTED BY HASH(site) BUCKETS 2");
    }

    private static String options(String table, String columns) {
        Map<String, String> options = starRocks.options(table);
        if (columns != null) {
            options.put("starrocks.columns", columns);
        }
        return options.entrySet().stream()
                .map(option -> "'" + option.getKey() + "' '" + option.getValue() + "'")
                .collect(Collectors.joining(", "));
    }
}
