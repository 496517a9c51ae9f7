package io.starhex.spark;

import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Rows go into an emulated StarRocks through Spark and come back as they were. */
class RoundTripTest {
    private static final String COLUMNS =
            "id BIGINT, flag BOOLEAN, tiny TINYINT, small SMALLINT, whole INT, huge LARGEINT,"
                    + " single FLOAT, twice DOUBLE, narrow DECIMAL(9,3), middle DECIMAL(18,0), wide DECIMAL(38,10), day DATE,"
                    + " at DATETIME, fixed CHAR(40), text VARCHAR(65533), doc JSON";

    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.LongType)
            .add("flag", DataTypes.BooleanType)
            .add("tiny", DataTypes.ByteType)
            .add("small", DataTypes.ShortType)
            .add("whole", DataTypes.IntegerType)
            .add("huge", DataTypes.StringType)
            .add("single", DataTypes.FloatType)
            .add("twice", DataTypes.DoubleType)
            .add("narrow", DataTypes.createDecimalType(9, 3))
            .add("middle", DataTypes.createDecimalType(18, 0))
            .add("wide", DataTypes.createDecimalType(38, 10))
            .add("day", DataTypes.DateType)
            .add("at", DataTypes.TimestampType)
            .add("fixed", DataTypes.StringType)
            .add("text", DataTypes.StringType)
            .add("doc", DataTypes.StringType);

    private static final List<String> HOSTILE = Arrays.asList(
            "",
            " ",
            "\\N",
            "null",
            "NULL",
            "\t",
            "\n",
            "\r\n",
            "\u0001",
            "\u0002",
            "\u0001\u0002",
            "a\u0000b",
            "\"",
            "'",
            "\\",
            "\\\\",
            "\\n",
            "a,b|c",
            "héllo wörld",
            "日本語",
            "😀👩‍👩‍👧",
            "\u200B\uFEFF",
            "e\u0301",
            "]]>",
            "{\"a\":1}",
            "%00");

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
    void everyTypeWithNullsAndExtremes() {
        starRocks.table("types", COLUMNS);
        List<Row> rows = new ArrayList<>();
        rows.add(nulls(0));
        rows.add(lowest(1));
        rows.add(highest(2));
        for (int i = 0; i < 200; i++) {
            rows.add(random(new Random(i), i + 3));
        }
        Dataset<Row> source = starRocks.spark().createDataFrame(rows, SCHEMA).repartition(3);

        starRocks.writer(source, "types").save();
        Dataset<Row> readBack = starRocks.reader("types").load();

        assertThat(readBack.schema()).isEqualTo(SCHEMA);
        assertThat(readBack.orderBy("id").collectAsList()).isEqualTo(rows);
        assertThat(starRocks.server().rowCount("db", "types")).isEqualTo(203);
    }

    @Test
    void textOfAnyShape() {
        starRocks.table("texts", "id INT, a VARCHAR(65533), b VARCHAR(65533)");
        List<Row> rows = new ArrayList<>();
        for (String left : HOSTILE) {
            for (String right : HOSTILE) {
                rows.add(RowFactory.create(rows.size(), left, right));
            }
        }
        StructType schema = new StructType()
                .add("id", DataTypes.IntegerType)
                .add("a", DataTypes.StringType)
                .add("b", DataTypes.StringType);

        starRocks
                .writer(starRocks.spark().createDataFrame(rows, schema), "texts")
                .save();

        assertThat(starRocks.reader("texts").load().orderBy("id").collectAsList())
                .isEqualTo(rows);
    }

    @Test
    void aDocumentOfAnyKindIsKeptAndNullIsRefused() {
        starRocks.table("documents", "id INT, doc JSON");
        List<Row> rows = new ArrayList<>();
        for (String document : new String[] {"{\"a\": null}", "1", "\"1\"", "true", "[]", "\"\"", "\"null\"", null}) {
            rows.add(RowFactory.create(rows.size(), document));
        }
        StructType schema = new StructType().add("id", DataTypes.IntegerType).add("doc", DataTypes.StringType);

        starRocks
                .writer(starRocks.spark().createDataFrame(rows, schema), "documents")
                .save();

        assertThat(starRocks.reader("documents").load().orderBy("id").collectAsList())
                .isEqualTo(rows);
        DataFrameWriter<Row> nothing = starRocks.writer(starRocks.spark().sql("select 1 id, 'null' doc"), "documents");
        assertThatThrownBy(nothing::save).hasStackTraceContaining("Column 'doc': the JSON document null becomes NULL");
        nothing = starRocks
                .writer(starRocks.spark().sql("select 1 id, '1' doc"), "documents")
                .option("starrocks.write.properties.format", "csv");
        assertThatThrownBy(nothing::save)
                .hasStackTraceContaining("Column 'doc': a JSON document that is a number, true or false");
        assertThat(starRocks.server().rowCount("db", "documents")).isEqualTo(rows.size());
    }

    @Test
    void aWallClockTimeKeepsItsDigitsWhateverTheZone() {
        starRocks.table("clocks", "id INT, at DATETIME");
        StructType schema = new StructType().add("id", DataTypes.IntegerType).add("at", DataTypes.TimestampNTZType);
        List<Row> rows =
                Collections.singletonList(RowFactory.create(1, LocalDateTime.parse("2024-03-31T02:30:00.000001")));

        starRocks
                .writer(starRocks.spark().createDataFrame(rows, schema), "clocks")
                .save();

        assertThat(starRocks.server().rows("db", "clocks").get(0).get(1))
                .isEqualTo(LocalDateTime.parse("2024-03-31T02:30:00.000001"));
        assertThat(starRocks.reader("clocks").schema(schema).load().collectAsList())
                .isEqualTo(rows);
    }

    @Test
    void anInstantIsStoredAsTheClockOfTheZoneShowsIt() {
        starRocks.table("zones", "id INT, at DATETIME");
        Dataset<Row> source = starRocks.spark().sql("select 1 id, timestamp'2024-07-01T12:00:00Z' at");

        starRocks
                .writer(source, "zones")
                .option("starrocks.timezone", "Asia/Shanghai")
                .save();

        assertThat(starRocks.server().rows("db", "zones").get(0).get(1))
                .isEqualTo(LocalDateTime.parse("2024-07-01T20:00:00"));
        Row read = starRocks
                .reader("zones")
                .option("starrocks.timezone", "Asia/Shanghai")
                .load()
                .first();
        assertThat(read.getTimestamp(1).toInstant()).isEqualTo(Instant.parse("2024-07-01T12:00:00Z"));
    }

    @Test
    void aWriteThatNamesItsColumnsLeavesTheOthersEmpty() {
        starRocks.table("partial", "id INT, a VARCHAR(10), b VARCHAR(10)");

        starRocks
                .writer(starRocks.spark().sql("select 'x' b, 7 id"), "partial")
                .option("starrocks.columns", "b,id")
                .save();

        assertThat(starRocks.reader("partial").load().collectAsList()).containsExactly(RowFactory.create(7, null, "x"));
        assertThat(starRocks
                        .reader("partial")
                        .option("starrocks.columns", "B, id")
                        .load()
                        .columns())
                .containsExactly("B", "id");
    }

    @Test
    void aMemberThatTheServerWouldMakeNullIsRefused() {
        starRocks.table("members", "id INT, a ARRAY<TINYINT>, m MAP<VARCHAR(2),INT>, s STRUCT<t VARCHAR(2)>");
        String[] refused = {
            "array(127, 128) a, map('ab', 1) m, named_struct('t', 'ab') s",
            "array(1) a, map('abc', 1) m, named_struct('t', 'ab') s",
            "array(1) a, map('ab', 1) m, named_struct('t', 'a\u6c49') s"
        };
        String[] reasons = {
            "Column 'a[]': 128 is beyond TINYINT",
            "Column 'm.key': a text of 3 bytes is beyond VARCHAR(2)",
            "Column 't': a text of 4 bytes is beyond VARCHAR(2)"
        };
        for (int i = 0; i < refused.length; i++) {
            DataFrameWriter<Row> writer =
                    starRocks.writer(starRocks.spark().sql("select 1 id, " + refused[i]), "members");
            assertThatThrownBy(writer::save).hasStackTraceContaining("Row 1").hasStackTraceContaining(reasons[i]);
        }
        starRocks
                .writer(
                        starRocks
                                .spark()
                                .sql("select 1 id, array(127, -128) a, map('ab', 1) m, named_struct('t', 'ab') s"),
                        "members")
                .save();
        assertThat(starRocks.server().rows("db", "members"))
                .containsExactly(List.of(1, List.of((byte) 127, (byte) -128), Map.of("ab", 1), Map.of("t", "ab")));
    }

    @Test
    void aValueForAColumnThatTheServerComputesIsRefused() {
        starRocks.table("sums", "id INT, s INT AS id + 1");
        DataFrameWriter<Row> writer = starRocks.writer(starRocks.spark().sql("select 1 id, 9 s"), "sums");

        assertThatThrownBy(writer::save).hasStackTraceContaining("generated column: s can not be specified");
        starRocks
                .writer(starRocks.spark().sql("select 1 id"), "sums")
                .option("starrocks.columns", "id")
                .save();
        assertThat(starRocks.server().rows("db", "sums")).containsExactly(List.of(1, 2));
    }

    @Test
    void nothingToWriteBeginsNoTransaction() {
        starRocks.table("empty", "id INT");

        starRocks
                .writer(starRocks.spark().sql("select 1 id where false"), "empty")
                .save();

        assertThat(starRocks.reader("empty").load().count()).isZero();
        assertThat(starRocks.server().labels("db").keySet()).noneMatch(label -> label.contains("empty"));
    }

    private static Row nulls(long id) {
        Object[] values = new Object[SCHEMA.size()];
        values[0] = id;
        return RowFactory.create(values);
    }

    private static Row lowest(long id) {
        return RowFactory.create(
                id,
                false,
                Byte.MIN_VALUE,
                Short.MIN_VALUE,
                Integer.MIN_VALUE,
                "-170141183460469231731687303715884105728",
                -Float.MAX_VALUE,
                -Double.MAX_VALUE,
                new BigDecimal("-999999.999"),
                new BigDecimal("-999999999999999999"),
                new BigDecimal("-9999999999999999999999999999.9999999999"),
                Date.valueOf(LocalDate.of(1600, 1, 1)),
                Timestamp.from(Instant.parse("1900-01-01T00:00:00Z")),
                "a",
                "",
                "-1.5");
    }

    private static Row highest(long id) {
        return RowFactory.create(
                id,
                true,
                Byte.MAX_VALUE,
                Short.MAX_VALUE,
                Integer.MAX_VALUE,
                "170141183460469231731687303715884105727",
                Float.MIN_VALUE,
                Double.MIN_VALUE,
                new BigDecimal("999999.999"),
                new BigDecimal("999999999999999999"),
                new BigDecimal("9999999999999999999999999999.9999999999"),
                Date.valueOf("9999-12-31"),
                Timestamp.from(Instant.parse("9999-12-31T22:59:59.999999Z")),
                "z",
                "\\N",
                "[1, 2, {\"a\": null}]");
    }

    private static Row random(Random random, long id) {
        return RowFactory.create(
                id,
                random.nextBoolean(),
                (byte) random.nextInt(),
                (short) random.nextInt(),
                random.nextInt(),
                String.valueOf(random.nextLong()),
                random.nextFloat(),
                random.nextGaussian() * 1e10,
                BigDecimal.valueOf(random.nextInt(1_000_000_000), 3),
                BigDecimal.valueOf(random.nextInt()),
                BigDecimal.valueOf(random.nextLong(), 10),
                Date.valueOf(LocalDate.ofEpochDay(random.nextInt(40_000))),
                Timestamp.from(Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1000L)),
                "c" + id,
                HOSTILE.get(random.nextInt(HOSTILE.size())) + id,
                "{\"k\": " + id + "}");
    }
}
