package io.starhex.spark;

import io.starhex.fixtures.fault.Effect;
import io.starhex.fixtures.fault.Fault;
import io.starhex.fixtures.fault.Operation;
import io.starhex.fixtures.scan.ScanFaults.Liveness;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.ExplainMode;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.QueryExecutionListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Jobs of every kind, good and bad, with all loggers wide open: the password is in nothing that is logged, thrown, shown
 * or written.
 */
class SecretsTest {
    private static final String WRONG = "wr0ng-w0rd-of-someone";
    private static final String LATER = "w0rd-set-while-it-runs";
    private static final StructType SCHEMA =
            new StructType().add("id", DataTypes.LongType).add("name", DataTypes.StringType);

    @TempDir
    private Path folder;

    private EmulatedStarRocks starRocks;
    private Secrets secrets;

    private interface Job {
        void run() throws Exception;
    }

    @Test
    void aPasswordIsNowhereToBeFound() throws Exception {
        Path events = Files.createDirectories(folder.resolve("events"));
        try (Secrets watched = Secrets.watching(EmulatedStarRocks.PASSWORD, WRONG)) {
            secrets = watched;
            starRocks = new EmulatedStarRocks(Map.of(
                    "spark.eventLog.enabled",
                    "true",
                    "spark.eventLog.dir",
                    events.toUri().toString()));
            try {
                everyJob();
            } finally {
                starRocks.close();
            }
            assertThat(watched.events()).as("log events").isGreaterThan(10_000);
            assertThat(watched.echoes())
                    .as("what Spark repeats as it was given")
                    .isLessThan(200);
            assertThat(lookIntoFiles(watched, events)).as("event logs").isPositive();
            assertThat(watched.found()).isEmpty();
            assertSparkStillTellsWhatIsSetLater(events);
        }
    }

    /** Spark's event log has settings of a running session as they are; the guide for loading warns of it. */
    private static void assertSparkStillTellsWhatIsSetLater(Path events) throws IOException {
        try (Secrets later = Secrets.watching(LATER)) {
            lookIntoFiles(later, events);
            assertThat(later.found()).isNotEmpty().allMatch(place -> place.contains(".later.starrocks.password"));
        }
    }

    @Test
    void aPasswordInALogWouldBeFound() {
        try (Secrets watched = Secrets.watching("some-secret")) {
            LoggerFactory.getLogger("io.starhex.any").trace("it is some-secret");
            watched.look("a header", "Basic " + base64("me:some-secret"));
            watched.look("another", "Basic " + base64("you:some-secret"));
            watched.look("a third", "Basic " + base64("someone:some-secret"));
            watched.look("a failure", new IOException("outer", new IOException("some-secret")));
            assertThat(watched.found()).hasSize(5);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void everyJob() throws Exception {
        starRocks.spark().listenerManager().register(new Plans());
        starRocks.table("kept", "id BIGINT, name VARCHAR(5)");
        batchJobs();
        catalogJobs();
        sessionCatalogJobs();
        streams();
    }

    private void batchJobs() {
        good("write", () -> starRocks.writer(rows(100), "kept").save());
        good("read", () -> show(starRocks.reader("kept").load().filter("id > 7")));
        for (String password : List.of("starrocks.password", "password", "starrocks.request.auth.password")) {
            Map<String, String> options = starRocks.options("kept");
            options.remove("starrocks.password");
            options.put(password, EmulatedStarRocks.PASSWORD);
            good(
                    "read by " + password,
                    () -> show(starRocks
                            .spark()
                            .read()
                            .format("starrocks")
                            .options(options)
                            .load()));
            bad(
                    "clash",
                    () -> starRocks
                            .reader("kept")
                            .option(password, WRONG)
                            .option("starrocks.password", "no")
                            .option("password", EmulatedStarRocks.PASSWORD)
                            .load());
        }
        badWrite("wrong host", "starrocks.fe.http.url", "127.0.0.1:1");
        badWrite("wrong password", "starrocks.password", WRONG);
        badWrite("bad option", "starrocks.write.buffer.size", "x");
        badWrite("unknown option", "starrocks.passwort", WRONG);
        badWrite("bad header", "starrocks.write.properties.authorization", "Basic " + base64("loader:" + WRONG));
        bad(
                "wrong password",
                () -> starRocks
                        .reader("kept")
                        .option("starrocks.password", WRONG)
                        .load());
        bad(
                "rejected rows",
                () -> starRocks
                        .writer(rows(3).selectExpr("id", "'too long a text' AS name"), "kept")
                        .save());
        clusterFailures();
    }

    private void badWrite(String what, String option, String value) {
        bad(what, () -> starRocks.writer(rows(1), "kept").option(option, value).save());
    }

    private void clusterFailures() {
        for (Operation operation : List.of(Operation.BEGIN, Operation.LOAD, Operation.PREPARE, Operation.COMMIT)) {
            starRocks
                    .server()
                    .faults()
                    .add(Fault.on(operation)
                            .effect(Effect.answerStatus("Fail", "it broke"))
                            .times(1000));
            bad(
                    "failing " + operation,
                    () -> starRocks
                            .writer(rows(5), "kept")
                            .option("starrocks.write.retry.interval.ms", "1")
                            .save());
            starRocks.server().faults().clear();
        }
        for (int backend = 0; backend < 2; backend++) {
            starRocks.server().scanFaults(backend).dead(Liveness.DEAD);
        }
        bad("dead backends", () -> starRocks.reader("kept").load().collectAsList());
        for (int backend = 0; backend < 2; backend++) {
            starRocks.server().scanFaults(backend).dead(Liveness.ALIVE);
        }
    }

    private void catalogJobs() {
        good("SQL write", () -> starRocks.spark().sql("INSERT INTO cluster.db.kept SELECT 1L, 'a'"));
        good("SQL read", () -> show(starRocks.spark().sql("SELECT * FROM cluster.db.kept WHERE name = 'a'")));
        for (String statement : List.of(
                "DESCRIBE TABLE EXTENDED cluster.db.kept",
                "SHOW CREATE TABLE cluster.db.kept",
                "SHOW TBLPROPERTIES cluster.db.kept",
                "EXPLAIN EXTENDED INSERT INTO cluster.db.kept SELECT 1L, 'a'")) {
            shown(statement);
        }
        bad("SQL of a missing table", () -> starRocks.spark().sql("SELECT * FROM cluster.db.nowhere"));
        bad(
                "SQL write of too long texts",
                () -> starRocks.spark().sql("INSERT INTO cluster.db.kept SELECT 1L, 'abcdefgh'"));
        bad("SQL overwrite", () -> starRocks.spark().sql("INSERT OVERWRITE cluster.db.kept SELECT 1L, 'a'"));
        starRocks.spark().conf().set("spark.sql.catalog.later", "io.starhex.spark.StarRocksCatalog");
        starRocks
                .options("none")
                .forEach((key, value) -> starRocks.spark().conf().set("spark.sql.catalog.later." + key, value));
        starRocks.spark().conf().set("spark.sql.catalog.later.starrocks.password", LATER);
        bad("SQL with a wrong password", () -> starRocks.spark().sql("SELECT * FROM later.db.kept"));
    }

    private void sessionCatalogJobs() {
        StringBuilder options = new StringBuilder();
        starRocks
                .options("kept")
                .forEach((key, value) ->
                        options.append(options.length() == 0 ? "" : ", ").append("'" + key + "' '" + value + "'"));
        good("table", () -> starRocks.spark().sql("CREATE TABLE kept USING starrocks OPTIONS (" + options + ")"));
        good(
                "view",
                () -> starRocks.spark().sql("CREATE TEMPORARY VIEW seen USING starrocks OPTIONS (" + options + ")"));
        good("insert", () -> starRocks.spark().sql("INSERT INTO kept VALUES (2, 'b')"));
        good("insert", () -> starRocks.spark().sql("INSERT INTO seen VALUES (3, 'c')"));
        good("read", () -> show(starRocks.spark().sql("SELECT * FROM kept JOIN seen USING (id)")));
        for (String statement : List.of(
                "DESCRIBE TABLE EXTENDED kept",
                "DESCRIBE FORMATTED kept",
                "SHOW CREATE TABLE kept",
                "SHOW TABLE EXTENDED LIKE 'kept'",
                "DESCRIBE EXTENDED seen",
                "SHOW TBLPROPERTIES kept",
                "EXPLAIN EXTENDED INSERT INTO kept VALUES (2, 'b')")) {
            shown(statement);
        }
        bad("overwrite", () -> starRocks.spark().sql("INSERT OVERWRITE kept VALUES (2, 'b')"));
        bad("rejected", () -> starRocks.spark().sql("INSERT INTO kept VALUES (2, 'far too long')"));
        good("drop", () -> starRocks.spark().sql("DROP TABLE kept"));
    }

    private void streams() throws Exception {
        Path input = folder.resolve("input");
        rows(20).write().json(input.toString());
        good("stream", () -> stream(input, "good", Map.of()));
        bad("stream", () -> stream(input, "wrong", Map.of("starrocks.password", WRONG)));
        starRocks
                .server()
                .faults()
                .add(Fault.on(Operation.COMMIT)
                        .effect(Effect.answerStatus("Fail", "it broke"))
                        .times(1000));
        bad("stream", () -> stream(input, "failing", Map.of("starrocks.write.retry.interval.ms", "1")));
        starRocks.server().faults().clear();
        for (String name : List.of("good", "failing")) {
            assertThat(lookIntoFiles(secrets, folder.resolve(name)))
                    .as("files of checkpoint " + name)
                    .isPositive();
        }
    }

    private void stream(Path input, String checkpoint, Map<String, String> more) throws Exception {
        StreamingQuery query = starRocks
                .spark()
                .readStream()
                .schema(SCHEMA)
                .json(input.toString())
                .writeStream()
                .format("starrocks")
                .options(starRocks.options("kept"))
                .options(more)
                .option("checkpointLocation", folder.resolve(checkpoint).toString())
                .trigger(Trigger.AvailableNow())
                .start();
        try {
            query.awaitTermination();
        } finally {
            secrets.look("stream " + checkpoint, query.toString() + query.status());
            for (Object progress : query.recentProgress()) {
                secrets.look("progress of " + checkpoint, progress.toString());
            }
        }
    }

    private static void good(String what, Job job) {
        try {
            job.run();
        } catch (Exception failure) {
            throw new AssertionError(what + " was to succeed", failure);
        }
    }

    private void bad(String what, Job job) {
        try {
            job.run();
        } catch (Throwable failure) {
            secrets.look("failure of " + what, failure);
            return;
        }
        throw new AssertionError(what + " was to fail");
    }

    private void shown(String statement) {
        try {
            show(starRocks.spark().sql(statement));
        } catch (Exception refused) {
            secrets.look(statement, refused);
        }
    }

    private void show(Dataset<Row> rows) {
        secrets.look("rows", rows.collectAsList().toString() + rows.showString(50, 0, false));
        look(rows.queryExecution());
    }

    private void look(QueryExecution query) {
        secrets.look("plan", query.toString());
        secrets.look(
                "plan, as JSON",
                query.analyzed().toJSON() + query.optimizedPlan().toJSON());
        for (String mode : List.of("simple", "extended", "cost", "formatted")) {
            secrets.look("explain " + mode, query.explainString(ExplainMode.fromString(mode)));
        }
    }

    private static long lookIntoFiles(Secrets secrets, Path where) throws IOException {
        try (Stream<Path> files = Files.walk(where)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            for (Path file : all) {
                secrets.look("file " + file.getFileName(), Files.readAllBytes(file));
            }
            return all.size();
        }
    }

    private Dataset<Row> rows(int count) {
        return starRocks.spark().range(0, count, 1, 2).selectExpr("id", "string(id % 100) AS name");
    }

    /** What a listener of queries, as tools for lineage are, gets to see. */
    private final class Plans implements QueryExecutionListener {
        @Override
        public void onSuccess(String function, QueryExecution query, long nanos) {
            look(query);
        }

        @Override
        public void onFailure(String function, QueryExecution query, Exception failure) {
            secrets.look("plan of what failed", query.toString());
            secrets.look("failure told to listeners", failure);
        }
    }
}
