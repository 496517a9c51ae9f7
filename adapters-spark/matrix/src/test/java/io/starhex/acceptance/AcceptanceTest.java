package io.starhex.acceptance;

import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a user does with the connector, on the Spark that is on the class path. */
@ExtendWith(ResultTable.class)
class AcceptanceTest {
    private static final String TABLES = "CREATE DATABASE db;"
            + table("facts", "id INT, name VARCHAR(100), price DECIMAL(10,2), day DATE, at DATETIME")
            + table(
                    "every_type",
                    "id INT, flag BOOLEAN, tiny TINYINT, small SMALLINT, whole BIGINT, huge LARGEINT, single FLOAT,"
                            + " twice DOUBLE, exact DECIMAL(27,9), word VARCHAR(100), letters CHAR(5), day DATE,"
                            + " at DATETIME, doc JSON, raw VARBINARY, items ARRAY<VARCHAR(20)>,"
                            + " counts MAP<VARCHAR(20),INT>, pair STRUCT<a INT, b ARRAY<DATE>>")
            + table("streamed", "id BIGINT, word VARCHAR(20)")
            + table("inserted", "id INT, word VARCHAR(20)")
            + table("session", "id INT, word VARCHAR(20)")
            + table("failed", "id BIGINT");

    private static EmulatorProcess starRocks;
    private static SparkSession spark;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws Exception {
        starRocks = EmulatorProcess.start(TABLES);
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.session.timeZone", "Europe/Berlin")
                .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
                .config("spark.sql.catalog.sr", "io.starhex.spark.StarRocksCatalog")
                .config("spark.sql.catalog.sr.starrocks.fe.http.url", starRocks.frontend())
                .config("spark.sql.catalog.sr.starrocks.user", "root")
                .config("spark.sql.catalog.sr.starrocks.password", "")
                .getOrCreate();
        write(
                spark.sql("select cast(id as int) id, if(id % 7 = 0, null, concat('n', id % 50)) name,"
                        + " cast(id / 4 as decimal(10,2)) price, date_add(date'2024-01-01', cast(id % 300 as int)) day,"
                        + " cast(1711840000 + id * 600 as timestamp) at from range(2000)"),
                "facts");
    }

    @AfterAll
    static void stop() throws Exception {
        if (spark != null) {
            spark.stop();
        }
        if (starRocks != null) {
            starRocks.close();
        }
    }

    @Test
    void theSchemaIsInferred() {
        assertThat(facts().schema().simpleString())
                .isEqualTo("struct<id:int,name:string,price:decimal(10,2),day:date,at:timestamp>");
    }

    @Test
    void whatWasWrittenIsRead() {
        assertThat(texts(facts().where("id in (7, 8)")
                        .orderBy("id")
                        .selectExpr("id", "name", "price", "day", "cast(at as string)")))
                .isEqualTo("[7,null,1.75,2024-01-08,2024-03-31 01:16:40]\n[8,n8,2.00,2024-01-09,2024-03-31 01:26:40]");
        assertThat(facts().count()).isEqualTo(2000);
    }

    @Test
    void everyTypeArrivesAsItWas() {
        String values = "1 id, true flag, tinyint(-128) tiny, smallint(32767) small, 9223372036854775807L whole,"
                + " '-170141183460469231731687303715884105728' huge, float(1.5) single, double(-2.5e300) twice,"
                + " cast('123456789012345678.123456789' as decimal(27,9)) exact, 'tab\\tand \\u00e9\\n' word, 'ab' letters,"
                + " date'9999-12-31' day, timestamp'2024-02-29 23:59:59.123456' at, '{\"k\": [1, null]}' doc,"
                + " X'00FF' raw, array('a', null, 'b,\"c') items, map('k', 1, 'l', null) counts,"
                + " named_struct('a', 7, 'b', array(date'2024-01-02')) pair";
        Dataset<Row> rows = spark.sql("select " + values
                + " union all select 2, null, null, null, null, null, null, null, null, null, null, null, null, null,"
                + " null, null, null, null");
        write(rows, "every_type");

        Dataset<Row> read = reader("every_type")
                .option(
                        "starrocks.column.types",
                        "items ARRAY<STRING>, counts MAP<STRING, INT>, pair STRUCT<a: INT, b: ARRAY<DATE>>")
                .load();
        String[] comparable = Arrays.stream(read.schema().fieldNames())
                .map(name -> name.equals("counts") ? "to_json(counts)" : name.equals("raw") ? "hex(raw)" : name)
                .toArray(String[]::new);
        assertThat(texts(read.orderBy("id").selectExpr(comparable)))
                .isEqualTo(texts(rows.orderBy("id").selectExpr(comparable)));
    }

    @Test
    void columnsAndFiltersArePushed() {
        String plan = spark.sql("EXPLAIN SELECT name FROM sr.db.facts WHERE id < 10 AND name LIKE 'n3%'")
                .first()
                .getString(0);
        assertThat(plan)
                .contains("`id` < 10", "`name` LIKE 'n3%'", "ColumnarToRow")
                .doesNotContain("price");
        assertThat(facts().where("id between 100 and 199 and price >= 30.5").count())
                .isEqualTo(78);
        assertThat(facts().where("day = date'2024-01-05' or name is null").count())
                .isEqualTo(292);
        assertThat(facts().where("at > timestamp'2024-04-10 00:00:00'").count()).isPositive();
        assertThat(facts().where("coalesce(id < 7, false)").count()).isEqualTo(7);
    }

    @Test
    void aLimitIsALimit() {
        assertThat(facts().limit(7).collectAsList()).hasSize(7);
    }

    @Test
    void filtersThatContradictGiveNoRow() {
        assertThat(facts().where("id = 1 and id = 2").collectAsList()).isEmpty();
        assertThat(facts().where("name in ('n1', 'n2') and name = 'n3'").count())
                .isZero();
    }

    @Test
    void aReadIsAggregatedAndJoined() {
        Dataset<Row> sums = facts().groupBy("day").sum("price");
        assertThat(sums.count()).isEqualTo(300);
        spark.range(5).selectExpr("cast(id as int) id", "id k").createOrReplaceTempView("small");
        facts().createOrReplaceTempView("facts_view");
        assertThat(spark.sql("select sum(f.price) from facts_view f join small s on f.id = s.id where s.k > 1")
                        .first()
                        .getDecimal(0))
                .isEqualByComparingTo(new BigDecimal("2.25"));
    }

    @Test
    void aCatalogIsInsertedIntoAndSelectedFrom() {
        spark.sql("INSERT INTO sr.db.inserted VALUES (1, 'one'), (2, NULL)");
        assertThat(texts(spark.sql("SELECT * FROM sr.db.inserted ORDER BY id"))).isEqualTo("[1,one]\n[2,null]");
        assertThat(spark.table("sr.db.facts").columns()).hasSize(5);
    }

    @Test
    void viewsAndTablesOfTheSessionAreReadAndInsertedInto() {
        spark.sql("CREATE TEMPORARY VIEW some_facts USING starrocks OPTIONS (" + sqlOptions("facts") + ")");
        Dataset<Row> some = spark.sql("SELECT id FROM some_facts WHERE id >= 1990");
        assertThat(some.count()).isEqualTo(10);
        assertThat(spark.sparkContext()
                        .getPreferredLocs(some.toJavaRDD().rdd(), 0)
                        .mkString())
                .contains("127.0.0.1");
        spark.sql("CREATE TABLE session_table USING starrocks OPTIONS (" + sqlOptions("session") + ")");
        try {
            spark.sql("INSERT INTO session_table VALUES (1, 'one'), (2, 'two')");
            assertThat(texts(spark.sql("SELECT word FROM session_table ORDER BY id")))
                    .isEqualTo("[one]\n[two]");
        } finally {
            spark.sql("DROP TABLE session_table");
        }
    }

    @Test
    void aStreamGoesOnWhereItStopped() throws Exception {
        String source = folder.resolve("source").toString();
        for (int run = 0; run < 3; run++) {
            spark.range(run * 100L, run * 100L + 100)
                    .selectExpr("id", "concat('w', id) word")
                    .coalesce(1)
                    .write()
                    .mode("append")
                    .json(source);
            StreamingQuery query = spark.readStream()
                    .schema("id BIGINT, word STRING")
                    .json(source)
                    .writeStream()
                    .format("starrocks")
                    .options(options("streamed"))
                    .option("checkpointLocation", folder.resolve("checkpoint").toString())
                    .start();
            query.processAllAvailable();
            query.stop();
        }
        assertThat(reader("streamed").load().distinct().count()).isEqualTo(300);
        assertThat(reader("streamed").load().count()).isEqualTo(300);
    }

    @Test
    void whatAJobDidIsCounted() throws Exception {
        Map<String, String> counted = new ConcurrentHashMap<>();
        SparkListener listener = new SparkListener() {
            @Override
            public void onStageCompleted(SparkListenerStageCompleted completed) {
                scala.collection.Iterator<AccumulableInfo> infos =
                        completed.stageInfo().accumulables().values().iterator();
                while (infos.hasNext()) {
                    AccumulableInfo info = infos.next();
                    counted.put(info.name().get(), String.valueOf(info.value().get()));
                }
            }
        };
        spark.sparkContext().addSparkListener(listener);
        try {
            assertThat(facts().where("id < 500").collectAsList()).hasSize(500);
            spark.range(1).count();
        } finally {
            spark.sparkContext().listenerBus().waitUntilEmpty(10_000);
            spark.sparkContext().removeSparkListener(listener);
        }
        assertThat(counted).containsEntry("rows read from StarRocks", "500");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThatThrownBy(() ->
                        reader("facts").option("starrocks.batchsize", "10").load())
                .hasStackTraceContaining("starrocks.batchsize")
                .hasStackTraceContaining("starrocks.batch.size");
        assertThatThrownBy(() -> reader("nowhere").load()).hasStackTraceContaining("There is no table nowhere");
        assertThatThrownBy(() -> spark.sql("INSERT OVERWRITE sr.db.inserted VALUES (3, 'three')"))
                .isInstanceOf(Exception.class);
        assertThatThrownBy(() -> write(spark.sql("select 'x' nothing"), "facts"))
                .hasStackTraceContaining("nothing");
    }

    @Test
    void aJobThatFailsLeavesNothing() {
        Dataset<Row> rows =
                spark.range(0, 1000, 1, 4).selectExpr("if(id = 777, cast(raise_error('boom') as bigint), id) id");
        assertThatThrownBy(() -> write(rows, "failed")).hasStackTraceContaining("boom");
        assertThat(reader("failed").load().count()).isZero();
    }

    private static String table(String name, String columns) {
        return "CREATE TABLE db." + name + " (" + columns + ") DUPLICATE KEY(id) DISTRIBUTED BY HASH(id) BUCKETS 4;";
    }

    private static Dataset<Row> facts() {
        return reader("facts").load();
    }

    private static DataFrameReader reader(String table) {
        return spark.read().format("starrocks").options(options(table));
    }

    private static void write(Dataset<Row> rows, String table) {
        DataFrameWriter<Row> writer =
                rows.write().format("starrocks").options(options(table)).mode("append");
        writer.save();
    }

    private static Map<String, String> options(String table) {
        return starRocks.options("db." + table);
    }

    private static String sqlOptions(String table) {
        return options(table).entrySet().stream()
                .map(option -> "'" + option.getKey() + "' '" + option.getValue() + "'")
                .collect(Collectors.joining(", "));
    }

    private static String texts(Dataset<Row> rows) {
        List<Row> all = rows.collectAsList();
        return all.stream().map(Row::toString).collect(Collectors.joining("\n"));
    }
}
