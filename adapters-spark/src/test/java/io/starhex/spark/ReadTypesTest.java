package io.starhex.spark;

import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tables with columns of all types are read as they were written; those that cannot be read are in nobody's way. */
class ReadTypesTest {
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
    void randomNestedTablesComeBackAsTheyWereWritten() {
        for (long seed = 0; seed < 25; seed++) {
            RandomTable table = new RandomTable(seed, RandomTable.Shape.READABLE);
            String name = "read_" + seed;
            starRocks.table(name, table.columns());
            List<Row> given = new ArrayList<>();
            for (long id = 0; id < 30; id++) {
                given.add(table.row(id).getKey());
            }
            Dataset<Row> rows = starRocks.spark().createDataFrame(given, table.schema());
            starRocks.writer(rows, name).save();
            Dataset<Row> read = starRocks.reader(name).schema(table.schema()).load();
            assertThat(read.schema()).as("seed %s: %s", seed, table).isEqualTo(table.schema());
            assertThat(read.orderBy("id").toJSON().collectAsList())
                    .as("seed %s: %s", seed, table)
                    .isEqualTo(rows.toJSON().collectAsList());
            // Row by row and uncompiled, Spark takes other ways into the same columns.
            assertThat(starRocks.reader(name).load().collectAsList()).hasSize(30);
        }
    }

    @Test
    void nestedTypesAreKnownWithoutBeingTold() {
        starRocks.table(
                "known",
                "id BIGINT, tags ARRAY<VARCHAR(9)>, counts MAP<VARCHAR(9),INT>,"
                        + " s STRUCT<`Day` DATE, times ARRAY<DATETIME>, raw VARBINARY>");
        assertThat(starRocks.reader("known").load().schema().toDDL())
                .isEqualTo("id BIGINT,tags ARRAY<STRING>,counts MAP<STRING, INT>,"
                        + "s STRUCT<Day: DATE, times: ARRAY<TIMESTAMP>, raw: BINARY>");
    }

    @Test
    void partsOfNestedValuesAreSelectedAndFiltered() {
        starRocks.table("parts", "id BIGINT, tags ARRAY<STRING>, m MAP<STRING,INT>, s STRUCT<a INT, at DATETIME>");
        starRocks
                .writer(
                        starRocks
                                .spark()
                                .sql("SELECT * FROM VALUES"
                                        + " (1L, array('x', null, 'é'), map('k', 7, 'n', null),"
                                        + " named_struct('a', 1, 'at', timestamp'2024-07-01 12:00:00.5')),"
                                        + " (2L, array(), map(), named_struct('a', null, 'at', null)),"
                                        + " (3L, null, null, null) AS v(id, tags, m, s)"),
                        "parts")
                .save();
        starRocks.reader("parts").load().createOrReplaceTempView("parts");
        assertThat(rows("SELECT s.a, size(tags), m['k'], string(s.at) FROM parts ORDER BY id"))
                .containsExactly("[1,3,7,2024-07-01 12:00:00.5]", "[null,0,null,null]", "[null,-1,null,null]");
        assertThat(rows("SELECT id FROM parts WHERE s.a = 1")).containsExactly("[1]");
        assertThat(rows("SELECT id FROM parts WHERE s.a IS NULL ORDER BY id")).containsExactly("[2]", "[3]");
        assertThat(rows("SELECT id, t FROM parts LATERAL VIEW explode(tags) AS t"))
                .containsExactly("[1,x]", "[1,null]", "[1,é]");
        assertThat(rows("SELECT string(struct(id, s, tags, m)) FROM parts WHERE id < 3 ORDER BY id DESC"))
                .containsExactly(
                        "[{2, {null, null}, [], {}}]",
                        "[{1, {1, 2024-07-01 12:00:00.5}, [x, null, é], {k -> 7, n -> null}}]");
    }

    @Test
    void aColumnThatCannotBeReadFailsOnlyWhereItIsNamed() {
        starRocks
                .server()
                .execute("CREATE TABLE db.visits (page INT, users BITMAP BITMAP_UNION, devices HLL HLL_UNION)"
                        + " AGGREGATE KEY(page) DISTRIBUTED BY HASH(page) BUCKETS 2");
        starRocks
                .writer(starRocks.spark().sql("SELECT 1 AS page, 10L AS users, 'x' AS devices"), "visits")
                .save();
        Dataset<Row> visits = starRocks.reader("visits").load();
        visits.createOrReplaceTempView("visits");
        assertThat(rows("SELECT * FROM visits")).containsExactly("[1]");
        assertThat(rows("SELECT count(*) FROM visits")).containsExactly("[1]");
        assertThatThrownBy(() -> visits.select("users").collectAsList())
                .hasStackTraceContaining("column 'users' is BITMAP, which Spark cannot read here")
                .hasStackTraceContaining("BITMAP_COUNT");
        starRocks
                .options("visits")
                .forEach((key, value) -> starRocks.spark().conf().set("spark.sql.catalog.typed." + key, value));
        starRocks.spark().conf().set("spark.sql.catalog.typed", StarRocksCatalog.class.getName());
        assertThat(rows("SELECT * FROM typed.db.visits")).containsExactly("[1]");
        assertThatThrownBy(() -> rows("SELECT devices FROM typed.db.visits"))
                .hasStackTraceContaining("column 'devices' is HLL, which Spark cannot read here");
        assertThatThrownBy(() -> starRocks
                        .reader("visits")
                        .option("starrocks.columns", "page,users")
                        .load()
                        .collectAsList())
                .hasStackTraceContaining("column 'users' is BITMAP, which Spark cannot read here");
        assertThatThrownBy(() -> rows("SELECT nowhere FROM visits")).isInstanceOf(AnalysisException.class);
    }

    @Test
    void largeIntegersAreTextOrDecimals() {
        starRocks.table("large", "id BIGINT, n LARGEINT");
        String wide = "170141183460469231731687303715884105727";
        starRocks
                .writer(
                        starRocks
                                .spark()
                                .sql("SELECT * FROM VALUES (1L, '-12'), (2L, null), (3L, '" + wide + "') AS v(id, n)"),
                        "large")
                .save();
        assertThat(starRocks.reader("large").load().schema().apply("n").dataType())
                .isEqualTo(DataTypes.StringType);
        Dataset<Row> decimals = starRocks
                .reader("large")
                .option("starrocks.column.types", "n DECIMAL(38,0)")
                .load();
        assertThat(decimals.where("id < 3").orderBy("id").collectAsList())
                .extracting(row -> row.get(1))
                .containsExactly(new BigDecimal(-12), null);
        assertThat(decimals.where("id < 3 AND n < 0").collectAsList()).hasSize(1);
        assertThatThrownBy(decimals::collectAsList)
                .hasStackTraceContaining("Column 'n' holds " + wide + ", which does not fit DECIMAL(38,0)");
    }

    @Test
    void timesAreInstantsOrCivilOnRequest() {
        starRocks.table("times", "id BIGINT, at DATETIME, ats ARRAY<DATETIME>");
        starRocks
                .writer(
                        starRocks
                                .spark()
                                .sql("SELECT 1L AS id, timestamp_ntz'2024-07-01 12:00:00' AS at,"
                                        + " array(timestamp_ntz'0001-01-01 00:00:00.000001') AS ats"),
                        "times")
                .save();
        Row instants = starRocks
                .reader("times")
                .load()
                .selectExpr("unix_timestamp(at)")
                .first();
        assertThat(instants.getLong(0)).isEqualTo(1_719_828_000L);
        Row civil = starRocks
                .reader("times")
                .option("starrocks.column.types", "at TIMESTAMP_NTZ, ats ARRAY<TIMESTAMP_NTZ>")
                .load()
                .first();
        assertThat(civil.get(1)).isEqualTo(LocalDateTime.of(2024, 7, 1, 12, 0));
        assertThat(civil.getList(2)).containsExactly((Object) LocalDateTime.of(1, 1, 1, 0, 0, 0, 1000));
    }

    @Test
    void namesOfAnySpellingAreReadAndFiltered() {
        String[] names = {"select", "Order", "a b", "x.y", "tick`ed", "名前"};
        StringBuilder columns = new StringBuilder("id BIGINT");
        StructType schema = new StructType().add("id", DataTypes.LongType);
        for (String name : names) {
            columns.append(", `").append(name.replace("`", "``")).append("` INT");
            schema = schema.add(name, DataTypes.IntegerType);
        }
        starRocks.table("odd", columns.toString());
        List<Row> given = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            given.add(org.apache.spark.sql.RowFactory.create((long) i, i, i + 1, i + 2, i + 3, i + 4, i + 5));
        }
        starRocks
                .writer(starRocks.spark().createDataFrame(given, schema), "odd")
                .save();
        Dataset<Row> read = starRocks.reader("odd").load();
        assertThat(read.schema()).isEqualTo(schema);
        assertThat(read.orderBy("id").collectAsList()).isEqualTo(given);
        read.createOrReplaceTempView("odd");
        for (int i = 0; i < names.length; i++) {
            String quoted = "`" + names[i].replace("`", "``") + "`";
            assertThat(rows("SELECT " + quoted + " FROM odd WHERE " + quoted + " = " + (i + 1)))
                    .containsExactly("[" + (i + 1) + "]");
        }
        assertThat(rows("SELECT `SELECT` FROM odd WHERE `ORDER` = 2")).containsExactly("[1]");
        assertThat(starRocks
                        .reader("odd")
                        .option("starrocks.columns", "x.y,ORDER")
                        .load()
                        .orderBy("ORDER")
                        .first())
                .hasToString("[3,1]");
    }

    @Test
    void tablesOfAnySpellingAreReadAndFilled() {
        for (String name : new String[] {"Select", "a b.c", "tick`ed", "名前"}) {
            String quoted = "`" + name.replace("`", "``") + "`";
            starRocks
                    .server()
                    .execute("CREATE TABLE db." + quoted + " (id INT) DUPLICATE KEY(id) DISTRIBUTED BY HASH(id)");
            starRocks.writer(starRocks.spark().sql("SELECT 7 AS id"), quoted).save();
            assertThat(starRocks.reader(quoted).load().where("id > 3").collectAsList())
                    .as(name)
                    .hasToString("[[7]]");
            assertThat(rows("SELECT id FROM " + EmulatedStarRocks.CATALOG + ".db." + quoted))
                    .as(name)
                    .containsExactly("[7]");
        }
    }

    @Test
    void aStructBesideAColumnWhoseNameLooksLikeItsFieldIsNotMistakenForIt() {
        starRocks.table("alike", "id BIGINT, s STRUCT<a INT>, `s.a` INT");
        starRocks
                .writer(
                        starRocks
                                .spark()
                                .sql("SELECT * FROM VALUES (1L, named_struct('a', 1), 2), (2L, named_struct('a', 2), 1)"
                                        + " AS v(id, s, `s.a`)"),
                        "alike")
                .save();
        starRocks.reader("alike").load().createOrReplaceTempView("alike");
        assertThat(rows("SELECT id FROM alike WHERE s.a = 1")).containsExactly("[1]");
        assertThat(rows("SELECT id FROM alike WHERE `s.a` = 1")).containsExactly("[2]");
    }

    private static List<String> rows(String sql) {
        List<String> rows = new ArrayList<>();
        for (Row row : starRocks.spark().sql(sql).collectAsList()) {
            rows.add(row.toString());
        }
        return rows;
    }
}
