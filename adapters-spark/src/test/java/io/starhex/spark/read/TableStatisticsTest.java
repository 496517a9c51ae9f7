package io.starhex.spark.read;

import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

import java.util.OptionalLong;

import static org.assertj.core.api.Assertions.assertThat;

class TableStatisticsTest {
    private static final StructType ONE_NUMBER = StructType.fromDDL("id BIGINT");

    @Test
    void aTableWeighsWhatItsRowsDo() {
        TableStatistics told = new TableStatistics(OptionalLong.of(1000), ONE_NUMBER);
        assertThat(told.numRows()).hasValue(1000);
        assertThat(told.sizeInBytes()).hasValue(16_000);
        assertThat(new TableStatistics(OptionalLong.of(Long.MAX_VALUE / 2), ONE_NUMBER).sizeInBytes())
                .hasValue(Long.MAX_VALUE);
    }

    @Test
    void aTableThatWasJustLoadedIsNotTakenForAnEmptyOne() {
        for (OptionalLong untold : new OptionalLong[] {OptionalLong.of(0), OptionalLong.empty()}) {
            TableStatistics statistics = new TableStatistics(untold, ONE_NUMBER);
            assertThat(statistics.numRows()).isEmpty();
            assertThat(statistics.sizeInBytes()).isEmpty();
        }
    }
}
