package io.starhex.spark;

import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Spark asks for some fields of a struct only: each way in gives those fields and no neighbour's value. */
class StructFieldReadTest {
    private static final String ROWS = "SELECT * FROM VALUES"
            + " (1L, named_struct('a', 10, 'b', 20, 'in', named_struct('x', 'x1', 'y', 'y1')),"
            + " array(named_struct('p', 1, 'q', 'q1'), null, named_struct('p', 2, 'q', null)),"
            + " map('k', named_struct('u', 5, 'v', 6)), 77),"
            + " (2L, named_struct('a', 11, 'b', null, 'in', null), array(), map(), 20),"
            + " (3L, null, null, null, 21),"
            + " (4L, named_struct('a', null, 'b', 40, 'in', named_struct('x', null, 'y', 'y4')),"
            + " array(named_struct('p', null, 'q', 'q4')), map('k', null), 22) AS v(id, s, list, m, `s.b`)";

    private static EmulatedStarRocks starRocks;

    /** Ways in, and ways in which Spark takes the columns. */
    private enum Path {
        FRAME("loaded", true, true),
        FRAME_INTERPRETED("loaded", true, false),
        VIEW_UNPRUNED("viewed", false, true),
        CATALOG("structs.db.structs", true, true);

        private final String table;
        private final boolean pruned;
        private final boolean compiled;

        Path(String table, boolean pruned, boolean compiled) {
            this.table = table;
            this.pruned = pruned;
            this.compiled = compiled;
        }
    }

    @BeforeAll
    static void start() {
        starRocks = new EmulatedStarRocks();
        starRocks.table(
                "structs",
                "id BIGINT, s STRUCT<a INT, b INT, `in` STRUCT<x STRING, y STRING>>,"
                        + " list ARRAY<STRUCT<p INT, q STRING>>, m MAP<STRING,STRUCT<u INT, v INT>>, `s.b` INT");
        starRocks.writer(starRocks.spark().sql(ROWS), "structs").save();
        starRocks.reader("structs").load().createOrReplaceTempView("loaded");
        starRocks.spark().sql("CREATE OR REPLACE TEMPORARY VIEW viewed USING starrocks OPTIONS (" + quoted() + ")");
        starRocks
                .options("structs")
                .forEach((key, value) -> starRocks.spark().conf().set("spark.sql.catalog.structs." + key, value));
        starRocks.spark().conf().set("spark.sql.catalog.structs", StarRocksCatalog.class.getName());
    }

    @AfterAll
    static void stop() {
        starRocks.close();
    }

    @AfterEach
    void forgetSettings() {
        for (String setting : List.of(
                "spark.sql.optimizer.nestedSchemaPruning.enabled",
                "spark.sql.codegen.wholeStage",
                "spark.sql.codegen.factoryMode")) {
            starRocks.spark().conf().unset(setting);
        }
    }

    @Test
    void oneFieldIsReadWithoutItsNeighbours() {
        onEveryPath("SELECT id, s.b FROM t ORDER BY id", "[1,20]", "[2,null]", "[3,null]", "[4,40]");
        onEveryPath("SELECT s.in.y FROM t ORDER BY id", "[y1]", "[null]", "[null]", "[y4]");
        onEveryPath("SELECT s.in FROM t ORDER BY id", "[[x1,y1]]", "[null]", "[null]", "[[null,y4]]");
        onEveryPath("SELECT S.IN.Y, s.B FROM t ORDER BY id", "[y1,20]", "[null,null]", "[null,null]", "[y4,40]");
        onEveryPath("SELECT s.in.x, s.b, s FROM t WHERE id = 1", "[x1,20,[10,20,[x1,y1]]]");
    }

    @Test
    void fieldsOfStructsInsideListsAndMapsAreRead() {
        onEveryPath("SELECT string(list.q) FROM t ORDER BY id", "[[q1, null, null]]", "[[]]", "[null]", "[[q4]]");
        onEveryPath("SELECT m['k'].v FROM t ORDER BY id", "[6]", "[null]", "[null]", "[null]");
        onEveryPath("SELECT id, e.q FROM t LATERAL VIEW explode(list) AS e WHERE id <> 1", "[4,q4]");
        onEveryPath("SELECT string(map_values(m).v) FROM t WHERE id IN (1, 4) ORDER BY id", "[[6]]", "[[null]]");
    }

    @Test
    void aFieldInAPredicateIsNotAColumnOfTheSameDottedName() {
        onEveryPath("SELECT id FROM t WHERE s.b = 20", "[1]");
        onEveryPath("SELECT id FROM t WHERE `s.b` = 20", "[2]");
        onEveryPath("SELECT id FROM t WHERE s.b IS NULL ORDER BY id", "[2]", "[3]");
        onEveryPath("SELECT id FROM t WHERE s IS NULL", "[3]");
        onEveryPath("SELECT s.b FROM t WHERE s.in.y > 'y1'", "[40]");
        onEveryPath("SELECT s.a, `s.b` FROM t WHERE NOT s.b IN (1, 20)", "[null,22]");
    }

    @Test
    void fieldsAreAggregatedAndJoined() {
        onEveryPath("SELECT sum(s.b), max(s.in.y), count(s.a), count(s) FROM t", "[60,y4,2,3]");
        onEveryPath("SELECT l.id, r.id FROM t l JOIN t r ON l.s.b = r.`s.b`", "[1,2]");
        onEveryPath("SELECT s.b FROM t WHERE id = 1 LIMIT 1", "[20]");
    }

    @Test
    void aSchemaThatNarrowsAStructIsRefused() {
        assertThatThrownBy(() -> starRocks
                        .reader("structs")
                        .schema("id BIGINT, s STRUCT<b: INT>")
                        .load()
                        .collectAsList())
                .hasMessageContaining("column 's' is");
        assertThatThrownBy(() -> starRocks
                        .reader("structs")
                        .schema("s STRUCT<b: INT, a: INT, in: STRUCT<x: STRING, y: STRING>>")
                        .load()
                        .collectAsList())
                .hasMessageContaining("column 's' is");
        assertThatThrownBy(() -> starRocks
                        .reader("structs")
                        .option("starrocks.column.types", "s STRUCT<b: INT>")
                        .load()
                        .collectAsList())
                .hasMessageContaining("column 's' is");
    }

    private static void onEveryPath(String query, String... expected) {
        for (Path path : Path.values()) {
            starRocks.spark().conf().set("spark.sql.optimizer.nestedSchemaPruning.enabled", path.pruned);
            starRocks.spark().conf().set("spark.sql.codegen.wholeStage", path.compiled);
            starRocks.spark().conf().set("spark.sql.codegen.factoryMode", path.compiled ? "FALLBACK" : "NO_CODEGEN");
            String sql = query.replace("FROM t", "FROM " + path.table).replace("JOIN t ", "JOIN " + path.table + " ");
            assertThat(starRocks.spark().sql(sql).collectAsList())
                    .as("%s by %s", query, path)
                    .extracting(Row::toString)
                    .containsExactly(expected);
        }
    }

    private static String quoted() {
        List<String> options = new ArrayList<>();
        starRocks.options("structs").forEach((key, value) -> options.add("'" + key + "' '" + value + "'"));
        return String.join(", ", options);
    }
}
