package io.starhex.spark;

import io.starhex.fixtures.fault.PlanFaults.Trap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Queries whose filters the FE trips over are answered all the same, and fetch no more than they must. */
class PlannerTrapTest {
    private static EmulatedStarRocks starRocks;

    @BeforeAll
    static void start() {
        starRocks = new EmulatedStarRocks();
        starRocks.table("facts", "id INT, name VARCHAR(20)");
        starRocks
                .writer(
                        starRocks.spark().sql("select cast(id as int) id, concat('n', id % 10) name from range(1000)"),
                        "facts")
                .save();
    }

    @AfterAll
    static void stop() {
        starRocks.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NAMELESS_SLOT | id < 100 and name = 'n3' | 10 | 100",
                "NAMELESS_SLOT | id < 100 | 100 | 100",
                "NAMELESS_SLOT | name like 'n3%' | 100 | 1000",
                "OR_IS_A_UNION | name = 'n3' and (id < 10 or id >= 990) | 2 | 100",
                "OR_IS_A_UNION | id < 10 or id >= 990 | 20 | 1000"
            })
    void theQueryIsPlannedWithTheFiltersThatCanBe(Trap trap, String filter, int rows, long fetched) {
        starRocks.server().planFaults().set(trap);
        try {
            Dataset<Row> query = starRocks.reader("facts").load().filter(filter);
            assertThat(query.collectAsList()).hasSize(rows);
            assertThat(new ScanMetricsOf(query).sum("starRocksRowsRead")).isEqualTo(fetched);
        } finally {
            starRocks.server().planFaults().lift(trap);
        }
    }
}
