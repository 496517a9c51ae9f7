package io.starhex.spark;

import io.starhex.domain.load.LabelState;
import io.starhex.fixtures.StarRocksEmulator;
import io.starhex.fixtures.fault.Effect;
import io.starhex.fixtures.fault.Fault;
import io.starhex.fixtures.fault.Moment;
import io.starhex.fixtures.fault.Operation;
import io.starhex.fixtures.store.ServerVersion;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.LocalDateTime;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What one write says of itself holds for it, whichever way it names its table. */
class SingleWriteTest {
    private static EmulatedStarRocks starRocks;
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        starRocks = new EmulatedStarRocks();
        spark = starRocks.spark();
        spark.conf().set("spark.sql.catalog.sr", "io.starhex.spark.StarRocksCatalog");
        starRocks.options("none").forEach((key, value) -> {
            if (!key.equals("starrocks.table.identifier")) {
                spark.conf().set("spark.sql.catalog.sr." + key, value);
            }
        });
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
    void aWriteToACatalogsTableHasOptionsOfItsOwn() throws Exception {
        starRocks
                .server()
                .execute(
                        "CREATE TABLE db.cond (id BIGINT, version BIGINT) PRIMARY KEY(id) DISTRIBUTED BY HASH(id) BUCKETS 1");
        spark.sql("SELECT 1L id, 5L version").writeTo("sr.db.cond").append();
        spark.sql("SELECT 1L id, 4L version")
                .writeTo("sr.db.cond")
                .option("starrocks.write.properties.merge_condition", "version")
                .append();
        assertThat(starRocks.server().rows("db", "cond")).containsExactly(Arrays.asList(1L, 5L));
        assertThatThrownBy(() -> spark.sql("SELECT 1L id, 4L version")
                        .writeTo("sr.db.cond")
                        .option("starrocks.write.bufer.size", "1m")
                        .append())
                .hasStackTraceContaining("the nearest is 'starrocks.write.buffer.size'");
    }

    @Test
    void aWriteMayNameTheCatalogsOptionsOtherwise() throws Exception {
        starRocks.table("renamed", "id BIGINT");
        spark.sql("SELECT 1L id")
                .writeTo("sr.db.renamed")
                .option("starrocks.fenodes", "localhost:1," + starRocks.server().frontend())
                .append();
        assertThat(starRocks.server().rowCount("db", "renamed")).isEqualTo(1);
        assertThatThrownBy(() -> spark.sql("SELECT 1L id")
                        .writeTo("sr.db.renamed")
                        .option("user", "nobody")
                        .append())
                .hasStackTraceContaining("user 'nobody'");
    }

    /** Servers before 3.2 have no metadata that names the keys model. */
    @Test
    void rowsThatDeleteAreRefusedByATableWithoutAPrimaryKeyWhateverTheServerTells() {
        try (StarRocksEmulator old =
                StarRocksEmulator.builder().version(ServerVersion.V2_5).start()) {
            old.execute("CREATE DATABASE db");
            old.execute("CREATE TABLE db.dup (k INT, v STRING) DUPLICATE KEY(k) DISTRIBUTED BY HASH(k) BUCKETS 1");
            old.execute("CREATE TABLE db.pk (k INT, v STRING) PRIMARY KEY(k) DISTRIBUTED BY HASH(k) BUCKETS 1");
            assertThatThrownBy(() -> deleting(old, "db.dup").save())
                    .hasStackTraceContaining("table db.dup is no PRIMARY KEY table, which would ignore it");
            assertThat(old.rowCount("db", "dup")).isZero();
            deleting(old, "db.pk").save();
            assertThat(old.rows("db", "pk")).containsExactly(Arrays.asList(2, "b"));
            assertThat(old.labels("db").keySet())
                    .as("a load that asks for each table")
                    .filteredOn(label -> label.endsWith("-keys"))
                    .hasSize(2);
            assertThat(old.labels("db").values()).doesNotContain(LabelState.PREPARE, LabelState.PREPARED);
        }
    }

    private static DataFrameWriter<Row> deleting(StarRocksEmulator server, String table) {
        return spark.sql("SELECT * FROM VALUES (1, 'a', 1), (2, 'b', 0) AS v(k, v, __op)")
                .write()
                .format("starrocks")
                .mode("append")
                .option("starrocks.fe.http.url", server.frontend())
                .option("starrocks.user", "root")
                .option("starrocks.password", "")
                .option("starrocks.table.identifier", table);
    }

    @Test
    void aDateIsMidnightInADatetimeColumnWhateverTheZones() {
        starRocks.table("midnight", "id INT, at DATETIME");
        starRocks
                .writer(spark.sql("SELECT 1 id, DATE'2024-01-01' at"), "midnight")
                .option("starrocks.timezone", "UTC")
                .save();
        assertThat(starRocks.server().rows("db", "midnight"))
                .containsExactly(Arrays.asList(1, LocalDateTime.of(2024, 1, 1, 0, 0)));
    }

    @Test
    void wavesWhoseCommitIsInDoubtAreNotRolledBack() {
        starRocks.table("doubt", "id BIGINT");
        starRocks
                .server()
                .faults()
                .add(Fault.on(Operation.COMMIT)
                        .at(Moment.BEFORE)
                        .effect(Effect.answer(500, "<html>Bad gateway</html>"))
                        .times(1000));
        assertThatThrownBy(() -> starRocks
                        .writer(spark.range(0, 4, 1, 2).toDF("id"), "doubt")
                        .option("starrocks.write.commit", "waves")
                        .option("starrocks.write.retry.interval.ms", 1)
                        .option("starrocks.write.label.prefix", "doubt")
                        .save())
                .hasStackTraceContaining("Nothing was rolled back");
        assertThat(starRocks.server().labels("db").entrySet())
                .filteredOn(label -> label.getKey().startsWith("doubt-"))
                .isNotEmpty()
                .allMatch(label -> label.getValue() == LabelState.PREPARED);
    }
}
