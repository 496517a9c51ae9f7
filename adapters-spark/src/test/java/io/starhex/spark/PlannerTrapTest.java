package io.starhex.spark;

import io.starhex.fixtures.fault.PlanFaults.Trap;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;

/** Queries whose filters the FE trips over are answered all the same, and fetch no more than they must. */
class PlannerTrapTest {
    private static final List<String> WARNINGS = new CopyOnWriteArrayList<>();

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
        Appender warnings = new AbstractAppender("warnings", null, null, false, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                if (event.getLoggerName().startsWith("io.starhex")) {
                    WARNINGS.add(event.getMessage().getFormattedMessage());
                }
            }
        };
        warnings.start();
        loggers().getConfiguration().getRootLogger().addAppender(warnings, Level.WARN, null);
        loggers().updateLoggers();
    }

    private static LoggerContext loggers() {
        return (LoggerContext) LogManager.getContext(false);
    }

    @AfterAll
    static void stop() {
        loggers().reconfigure();
        starRocks.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NAMELESS_SLOT | id < 100 and name = 'n3' | 10 | 100 | 1",
                "NAMELESS_SLOT | id < 100 | 100 | 100 | 0",
                "NAMELESS_SLOT | name like 'n3%' | 100 | 1000 | 1",
                "OR_IS_A_UNION | name = 'n3' and (id < 10 or id >= 990) | 2 | 100 | 1",
                "OR_IS_A_UNION | id < 10 or id >= 990 | 20 | 1000 | 1"
            })
    void theQueryIsPlannedWithTheFiltersThatCanBe(Trap trap, String filter, int rows, long fetched, int leftOut) {
        WARNINGS.clear();
        starRocks.server().planFaults().set(trap);
        try {
            Dataset<Row> query = starRocks.reader("facts").load().filter(filter);
            assertThat(query.collectAsList()).hasSize(rows);
            assertThat(new ScanMetricsOf(query).sum("starRocksRowsRead")).isEqualTo(fetched);
            assertThat(WARNINGS).as("said once, where anything was left out").hasSize(leftOut);
            assertThat(WARNINGS)
                    .allSatisfy(
                            warning -> assertThat(warning)
                                    .contains(
                                            "The scan of db.facts is planned without these filters, which Spark applies alone"));
        } finally {
            starRocks.server().planFaults().lift(trap);
        }
    }
}
