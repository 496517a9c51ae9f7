package io.starhex.spark;

import io.starhex.domain.failure.InvalidOptions;
import io.starhex.fixtures.fault.Effect;
import io.starhex.fixtures.fault.Fault;
import io.starhex.fixtures.fault.Operation;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What each option of reading does to the requests that reach FEs and BEs. */
class ReadOptionsTest {
    private static final int BACKENDS = 2;
    private static final int ROWS = 1000;

    private static EmulatedStarRocks starRocks;

    @BeforeAll
    static void start() {
        starRocks = new EmulatedStarRocks();
        starRocks.table("facts", "id INT, name VARCHAR(20), at DATETIME");
        starRocks
                .writer(
                        starRocks
                                .spark()
                                .sql("select cast(id as int) id, concat('n', id) name,"
                                        + " timestamp'2024-07-01 12:00:00' at from range(" + ROWS + ")"),
                        "facts")
                .save();
    }

    @AfterAll
    static void stop() {
        starRocks.close();
    }

    @Test
    void defaultsAreThoseThatAreDocumented() {
        assertThat(opened(facts())).containsExactly("4096 rows, 3600 s, 2147483648 bytes, kept 10 min");
    }

    @Test
    void aScannerIsOpenedAsTheUserSays() {
        assertThat(opened(facts().option("starrocks.batch.size", "77")
                        .option("starrocks.request.query.timeout.s", "120")
                        .option("starrocks.exec.mem.limit", "3m")))
                .containsExactly("77 rows, 120 s, 3145728 bytes, kept 2 min");
    }

    @Test
    void tabletSizeIsAnUpperBound() {
        assertThat(partitions("100")).isEqualTo(2);
        assertThat(partitions("2")).isEqualTo(2);
        assertThat(partitions("1")).isEqualTo(4);
    }

    @Test
    void columnsAreNamedByEitherOfTheirOptions() {
        for (String option : new String[] {"starrocks.columns", "starrocks.read.field"}) {
            assertThat(facts().option(option, "name, id").load().columns()).containsExactly("name", "id");
        }
    }

    @Test
    void whatMakesATableWhatItIsCannotBeSaidOfASingleReadOfIt() {
        for (String option : new String[] {"starrocks.columns", "starrocks.read.field"}) {
            assertThatThrownBy(() -> ofCatalog(option, "id").count())
                    .isInstanceOf(InvalidOptions.class)
                    .hasMessageStartingWith("Option 'starrocks.columns' cannot be given to a single read of db.facts");
        }
        assertThatThrownBy(() ->
                        ofCatalog("starrocks.column.types", "at TIMESTAMP_NTZ").count())
                .hasMessageStartingWith("Option 'starrocks.column.types' cannot be given to a single read of db.facts");
        assertThatThrownBy(() ->
                        ofCatalog("starrocks.table.identifier", "db.other").count())
                .hasMessageStartingWith("Option 'starrocks.table.identifier' cannot be given to a single read");
        assertThat(ofCatalog("starrocks.filter.query", "id < 5").count()).isEqualTo(5);
        assertThat(ofCatalog("starrocks.table.identifier", "db.facts").count()).isEqualTo(ROWS);
    }

    private static Dataset<Row> ofCatalog(String option, String value) {
        return starRocks.spark().read().option(option, value).table(EmulatedStarRocks.CATALOG + ".db.facts");
    }

    @Test
    void aTimeIsReadAndFilteredInTheZoneOfTheOption() {
        String noonInTokyo = "at = timestamp'2024-07-01 12:00:00 Asia/Tokyo'";
        assertThat(facts().load().where(noonInTokyo).count()).isZero();
        assertThat(facts().option("starrocks.timezone", "Asia/Tokyo")
                        .load()
                        .where(noonInTokyo)
                        .count())
                .isEqualTo(ROWS);
    }

    @Test
    void oldNamesAndOptionsOfNoEffectAreTaken() {
        assertThat(starRocks
                        .spark()
                        .read()
                        .format("starrocks")
                        .option("starrocks.fenodes", starRocks.server().frontend())
                        .option("user", EmulatedStarRocks.USER)
                        .option("starrocks.request.auth.password", EmulatedStarRocks.PASSWORD)
                        .option("starrocks.table.identifier", "db.facts")
                        .option("starrocks.fe.jdbc.url", "jdbc:mysql://nowhere:9030")
                        .option("starrocks.deserialize.arrow.async", "false")
                        .option("starrocks.deserialize.arrow.queue.size", "64")
                        .load()
                        .where("id < 10")
                        .count())
                .isEqualTo(10);
    }

    @Test
    void aPlanIsAskedForAsOftenAsTheUserSays() {
        starRocks
                .server()
                .faults()
                .add(Fault.on(Operation.QUERY_PLAN)
                        .effect(Effect.answer(503, "{\"status\":503,\"exception\":\"not ready\"}"))
                        .times(2));
        assertThatThrownBy(() ->
                        facts().option("starrocks.request.retries", "2").load().count())
                .hasStackTraceContaining("not ready");
        assertThat(starRocks.server().faults().remaining()).isZero();
        assertThat(facts().load().count()).isEqualTo(ROWS);
    }

    /** How the scanners of a read were opened; all of them are closed when it is over. */
    private static Set<String> opened(DataFrameReader reader) {
        int[] before = new int[BACKENDS];
        for (int backend = 0; backend < BACKENDS; backend++) {
            before[backend] = starRocks.server().scanners(backend).requests().size();
        }
        assertThat(reader.load().collectAsList()).hasSize(ROWS);
        Set<String> opened = new TreeSet<>();
        for (int backend = 0; backend < BACKENDS; backend++) {
            assertThat(starRocks.server().scanners(backend).stillOpen()).isZero();
            starRocks.server().scanners(backend).requests().stream()
                    .skip(before[backend])
                    .map(request -> request.getBatch_size() + " rows, " + request.getQuery_timeout() + " s, "
                            + request.getMem_limit() + " bytes, kept " + request.getKeep_alive_min() + " min")
                    .forEach(opened::add);
        }
        return opened;
    }

    private static int partitions(String tablets) {
        return facts().option("starrocks.request.tablet.size", tablets)
                .load()
                .toJavaRDD()
                .getNumPartitions();
    }

    private static DataFrameReader facts() {
        return starRocks.reader("facts");
    }
}
