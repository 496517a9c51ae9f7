package io.starhex.spark;

import io.starhex.domain.load.LabelState;
import io.starhex.fixtures.fault.Effect;
import io.starhex.fixtures.fault.Fault;
import io.starhex.fixtures.fault.Moment;
import io.starhex.fixtures.fault.Operation;
import io.starhex.fixtures.scan.ScanFaults.Liveness;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What users see when something is wrong, and that a load lands whole or not at all. */
class FailureTest {
    private static EmulatedStarRocks starRocks;

    @BeforeAll
    static void start() {
        starRocks = new EmulatedStarRocks();
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
    void everyWrongOptionIsNamedAtOnce() {
        assertThatThrownBy(() -> starRocks
                        .spark()
                        .read()
                        .format("starrocks")
                        .option("starrocks.fe.http.urls", "localhost:8030")
                        .option("starrocks.batch.size", "0")
                        .load())
                .hasMessageContainingAll(
                        "'starrocks.fe.http.urls' is not known; the nearest is 'starrocks.fe.http.url'",
                        "'starrocks.user' is required",
                        "'starrocks.batch.size' must be");
    }

    @Test
    void aMissingTableIsNamed() {
        assertThatThrownBy(() -> starRocks.reader("nowhere").load())
                .hasMessageContaining("There is no table nowhere in database db")
                .hasMessageContaining("Check starrocks.table.identifier");
    }

    @Test
    void backendsThatCannotBeReachedAreNamedAfterAllWereTried() {
        starRocks.table("unreached", "id BIGINT");
        starRocks.writer(rows(10), "unreached").save();
        for (int backend = 0; backend < 2; backend++) {
            starRocks.server().scanFaults(backend).dead(Liveness.DEAD);
        }
        try {
            assertThatThrownBy(() -> starRocks.reader("unreached").load().collectAsList())
                    .hasMessageContaining("BE 127.0.0.1:")
                    .hasMessageContaining("db.unreached, tablets");
        } finally {
            for (int backend = 0; backend < 2; backend++) {
                starRocks.server().scanFaults(backend).dead(Liveness.ALIVE);
            }
        }
        assertThat(starRocks.reader("unreached").load().count()).isEqualTo(10);
    }

    @Test
    void aBackendWhoseAddressIsNotReachableIsNamedWithTheRemedy() {
        starRocks.table("elsewhere", "id BIGINT");
        starRocks
                .server()
                .faults()
                .add(Fault.on(Operation.BEGIN)
                        .effect(Effect.redirect("127.0.0.1:1"))
                        .onFrontend(0)
                        .times(100));
        assertThatThrownBy(() -> starRocks
                        .writer(rows(10), "elsewhere")
                        .option("starrocks.write.retry.interval.ms", "1")
                        .save())
                .hasMessageContaining("cannot connect to 127.0.0.1:1")
                .hasMessageContaining("must be reachable from this machine");
        assertThat(starRocks.server().rowCount("db", "elsewhere")).isZero();
    }

    @Test
    void aWrongPasswordIsSaidAndNeitherIsShown() {
        starRocks.table("guarded", "id INT");

        assertThatThrownBy(() -> starRocks
                        .reader("guarded")
                        .option("starrocks.password", "wr0ng-word")
                        .load())
                .hasMessageContaining(EmulatedStarRocks.USER)
                .hasMessageNotContaining("wr0ng-word");
    }

    @Test
    void aColumnThatIsNotThereIsNamedBesideThoseThatAre() {
        starRocks.table("narrow", "id INT, name VARCHAR(10)");

        assertThatThrownBy(() -> starRocks
                        .writer(starRocks.spark().sql("select 1 id, 'x' name, 2 extra, 3 more"), "narrow")
                        .save())
                .hasMessageContainingAll("db.narrow", "'extra'", "'more'", "id, name");
        assertThatThrownBy(() -> starRocks
                        .writer(starRocks.spark().sql("select 1 id"), "narrow")
                        .save())
                .hasMessageContainingAll("starrocks.columns", "'name'")
                // Which is for columns that a catalog does not show.
                .hasMessageNotContaining("CREATE TEMPORARY VIEW");
    }

    @Test
    void overwriteIsRefusedInPlainWords() {
        starRocks.table("kept", "id INT");

        assertThatThrownBy(() -> starRocks
                        .writer(starRocks.spark().sql("select 1 id"), "kept")
                        .mode("overwrite")
                        .save())
                .hasMessageContaining("db.kept are not overwritten by this connector yet, and nothing was written")
                .hasMessageContaining("TRUNCATE TABLE");
    }

    @Test
    void aValueThatDoesNotFitIsNamedInWhatSparkShows() {
        starRocks.table("finite", "id INT, ratio DOUBLE");

        assertThatThrownBy(() -> starRocks
                        .writer(starRocks.spark().sql("select 1 id, double('NaN') ratio"), "finite")
                        .save())
                .hasMessageContainingAll("Column 'ratio'", "NaN", "db.finite");
        assertThat(starRocks.server().rowCount("db", "finite")).isZero();
    }

    @Test
    void oneTaskThatFailsForGoodLeavesNoRow() {
        starRocks.table("whole", "id BIGINT");
        Dataset<Row> rows = starRocks
                .spark()
                .sql(
                        "select /*+ REPARTITION(4) */ if(id = 777, cast(raise_error('boom') as bigint), id) id from range(1000)");

        assertThatThrownBy(() -> starRocks.writer(rows, "whole").save()).hasMessageContaining("boom");

        assertThat(starRocks.server().rowCount("db", "whole")).isZero();
        assertThat(starRocks.server().labels("db").values()).doesNotContain(LabelState.PREPARE, LabelState.PREPARED);
    }

    @Test
    void aBodyWhoseAnswerIsLostLoadsOnce() {
        assertThat(rowsAfter(Fault.on(Operation.LOAD).at(Moment.AFTER), "sent_once"))
                .isEqualTo(100);
        assertThat(starRocks.server().rowCount("db", "sent_once")).isEqualTo(100);
    }

    @Test
    void aPrepareWhoseAnswerIsLostLoadsOnce() {
        assertThat(rowsAfter(Fault.on(Operation.PREPARE).at(Moment.AFTER), "prepared_once"))
                .isEqualTo(100);
    }

    @Test
    void aCommitWhoseAnswerIsLostLoadsOnce() {
        assertThat(rowsAfter(Fault.on(Operation.COMMIT).at(Moment.AFTER), "committed_once"))
                .isEqualTo(100);
    }

    @Test
    void aRefusalOfTheServerIsShownWithItsReason() {
        starRocks.table("refused", "id BIGINT");
        starRocks
                .server()
                .faults()
                .add(Fault.on(Operation.PREPARE)
                        .effect(Effect.answerStatus("Fail", "too many filtered rows"))
                        .times(4));

        assertThatThrownBy(() -> starRocks.writer(rows(10), "refused").save())
                .hasMessageContaining("too many filtered rows");

        assertThat(starRocks.server().rowCount("db", "refused")).isZero();
    }

    private static long rowsAfter(Fault fault, String table) {
        starRocks.table(table, "id BIGINT");
        starRocks.server().faults().add(fault);
        starRocks.writer(rows(100), table).save();
        assertThat(starRocks.server().faults().remaining()).isZero();
        return starRocks.reader(table).load().distinct().count();
    }

    private static Dataset<Row> rows(int count) {
        return starRocks.spark().range(0, count, 1, 2).toDF();
    }
}
