package io.starhex.spark;

import io.starhex.fixtures.StarRocksEmulator;
import io.starhex.fixtures.fault.Effect;
import io.starhex.fixtures.fault.Fault;
import io.starhex.fixtures.fault.Moment;
import io.starhex.fixtures.fault.Operation;
import io.starhex.fixtures.store.ServerVersion;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Streams whose drivers die: what is in the table at the end is exactly what came in. */
class StreamTest {
    private static final int FILES = 4;
    private static final int ROWS_A_FILE = 40;

    private static EmulatedStarRocks starRocks;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        starRocks = new EmulatedStarRocks();
    }

    @AfterAll
    static void stop() {
        starRocks.close();
    }

    @Test
    void aStreamLoadsItsInputOnceAndGoesOnWhereItStopped() throws Exception {
        starRocks.table("plain", "id BIGINT, v STRING");
        input(0, 2);
        run("plain", 2);
        input(2, FILES);
        run("plain", 3);
        assertThat(ids("plain")).containsExactlyElementsOf(expected(FILES));
        assertThat(starRocks.server().labels("db").keySet())
                .filteredOn(label -> label.startsWith("plain-"))
                .allMatch(label -> label.matches("plain-[0-9a-f]{32}-e\\d+-r0-p\\d+-t0-0"));
    }

    /** From some request on the cluster hears nothing of the driver, and the stream is started again in another split. */
    @Test
    void tenStreamsKilledAtRandomPointsEndWithExactlyTheirInput() throws Exception {
        int deaths = 0;
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            String table = "killed_" + seed;
            folder = Files.createDirectory(folder.resolve(table));
            starRocks.table(table, "id BIGINT, v STRING");
            input(0, FILES);
            boolean finished = false;
            for (int start = 0; start < 4 && !finished; start++) {
                Moment moment = random.nextBoolean() ? Moment.BEFORE : Moment.AFTER;
                starRocks.server().faults().blackoutAfter(12 + random.nextInt(60), moment);
                try {
                    run(table, 1 + random.nextInt(3));
                    finished = true;
                } catch (StreamingQueryException killed) {
                    deaths++;
                } finally {
                    starRocks.server().faults().clear();
                }
            }
            run(table, 2);
            assertThat(ids(table)).as("stream %s", seed).containsExactlyElementsOf(expected(FILES));
        }
        assertThat(deaths).isGreaterThan(10);
    }

    /** The process ends in the midst of whatever each stream does then; another goes on, in another split. */
    @Test
    void tenStreamsWhoseDriverIsKilledEndWithExactlyTheirInput() throws Exception {
        for (int stream = 0; stream < KilledStreams.STREAMS; stream++) {
            starRocks.table(KilledStreams.table(stream), "id BIGINT, v STRING");
        }
        input(0, 2);
        Process driver = OwnProcess.java(
                List.of("-Xmx512m"),
                KilledStreams.class,
                starRocks.server().frontend(),
                EmulatedStarRocks.USER,
                EmulatedStarRocks.PASSWORD,
                folder.toString());
        try (BufferedReader epochs = driver.inputReader(StandardCharsets.UTF_8)) {
            for (int epoch = new Random().nextInt(KilledStreams.STREAMS); epoch >= 0; epoch--) {
                assertThat(epochs.readLine()).startsWith("epoch ");
            }
        } finally {
            driver.destroyForcibly().waitFor();
        }
        input(2, 3);

        for (StreamingQuery query : KilledStreams.start(starRocks.spark(), starRocks.options("any"), folder, 3)) {
            query.awaitTermination();
        }

        for (int stream = 0; stream < KilledStreams.STREAMS; stream++) {
            assertThat(ids(KilledStreams.table(stream))).containsExactlyElementsOf(expected(3));
        }
    }

    @Test
    void aStreamByPlainStreamLoadWorksToo() throws Exception {
        starRocks.table("at_least_once", "id BIGINT, v STRING");
        input(0, 1);
        stream("at_least_once", 2)
                .option("starrocks.write.enable.transaction-stream-load", "false")
                .start()
                .awaitTermination();
        assertThat(ids("at_least_once")).containsExactlyElementsOf(expected(1));
    }

    /** Servers before 3.2 have no metadata that names the keys model, and are asked by a load. */
    @Test
    void aStreamAsksOnceWhetherItsTableHasAPrimaryKey() throws Exception {
        try (StarRocksEmulator old = oldServer()) {
            replacingStream(old);
            assertThat(questions(old)).hasSize(1);
        }
    }

    @Test
    void aStreamThatIsToldNothingAsksAgainWithItsNextEpoch() throws Exception {
        try (StarRocksEmulator old = oldServer()) {
            old.faults()
                    .add(Fault.on(Operation.BEGIN)
                            .at(Moment.AFTER)
                            .effect(Effect.answerStatus("INTERNAL_ERROR", "not now"))
                            .times(1));
            replacingStream(old);
            assertThat(questions(old)).hasSize(2);
        }
    }

    private static StarRocksEmulator oldServer() {
        StarRocksEmulator old =
                StarRocksEmulator.builder().version(ServerVersion.V3_1).start();
        old.execute("CREATE DATABASE db");
        old.execute("CREATE TABLE db.keyed (id BIGINT, v STRING) PRIMARY KEY(id) DISTRIBUTED BY HASH(id) BUCKETS 1");
        return old;
    }

    /** Three micro-batches of rows that say what they do. */
    private void replacingStream(StarRocksEmulator old) throws Exception {
        input(0, 3);
        rows(1).withColumn("__op", functions.lit(0))
                .writeStream()
                .format("starrocks")
                .option("starrocks.fe.http.url", old.frontend())
                .option("starrocks.user", "root")
                .option("starrocks.password", "")
                .option("starrocks.table.identifier", "db.keyed")
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();
        assertThat(old.rowCount("db", "keyed")).isEqualTo(3 * ROWS_A_FILE);
    }

    /** The labels of the loads that ask whether the table has a primary key. */
    private static List<String> questions(StarRocksEmulator server) {
        return server.labels("db").keySet().stream()
                .filter(label -> label.endsWith("-keys"))
                .toList();
    }

    @Test
    void aContinuousTriggerIsRefused() {
        starRocks.table("continuous", "id BIGINT, v STRING");
        Dataset<Row> rows = starRocks.spark().readStream().format("rate").load().selectExpr("value AS id", "'x' AS v");
        assertThatThrownBy(() -> rows.writeStream()
                        .format("starrocks")
                        .options(starRocks.options("continuous"))
                        .option(
                                "checkpointLocation",
                                folder.resolve("checkpoint").toString())
                        .trigger(Trigger.Continuous(100))
                        .start()
                        .awaitTermination())
                .hasMessageContaining("micro-batches");
    }

    private void run(String table, int partitions) throws Exception {
        StreamingQuery query = stream(table, partitions).start();
        query.awaitTermination();
    }

    private Dataset<Row> rows(int partitions) {
        StructType schema = new StructType().add("id", DataTypes.LongType).add("v", DataTypes.StringType);
        return starRocks
                .spark()
                .readStream()
                .schema(schema)
                .option("maxFilesPerTrigger", 1)
                .json(folder.resolve("input").toString())
                .repartition(partitions);
    }

    private DataStreamWriter<Row> stream(String table, int partitions) {
        return rows(partitions)
                .writeStream()
                .format("starrocks")
                .options(starRocks.options(table))
                .option("starrocks.write.label.prefix", table)
                .option("starrocks.write.max.transactions", 8)
                .option("starrocks.write.max.retries", 0)
                .option("starrocks.request.retries", 1)
                .option("starrocks.write.retry.interval.ms", 1)
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow());
    }

    private void input(int from, int to) throws IOException {
        Path input = Files.createDirectories(folder.resolve("input"));
        for (int file = from; file < to; file++) {
            StringBuilder rows = new StringBuilder();
            for (int row = 0; row < ROWS_A_FILE; row++) {
                int id = file * ROWS_A_FILE + row;
                rows.append("{\"id\":")
                        .append(id)
                        .append(",\"v\":\"row ")
                        .append(id)
                        .append("\"}\n");
            }
            Files.writeString(input.resolve("part-" + file + ".json"), rows);
        }
    }

    private static List<Long> expected(int files) {
        return LongStream.range(0, (long) files * ROWS_A_FILE).boxed().collect(Collectors.toList());
    }

    private static List<Long> ids(String table) {
        return starRocks.server().rows("db", table).stream()
                .map(row -> (Long) row.get(0))
                .sorted()
                .collect(Collectors.toList());
    }
}
