package io.starhex.spark.write;

import io.starhex.domain.load.Label;
import io.starhex.domain.row.LoadFormat;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class LoadMetricsTest {
    private final LoadMetrics metrics = new LoadMetrics();

    @Test
    void allFiguresAreToldOnceAndThenTheRowsAlone() {
        assertThat(told(0)).hasSize(LoadMetrics.all().length).containsEntry("starRocksRows", 0L);

        assertThat(told(100)).containsOnlyKeys("starRocksRows").containsEntry("starRocksRows", 100L);
    }

    @Test
    void aFigureThatChangedIsTold() {
        told(0);

        metrics.begun(Label.of("a"), LoadFormat.CSV);

        assertThat(told(100)).containsEntry("starRocksTransactions", 1L).containsEntry("starRocksRows", 100L);
        assertThat(told(200)).containsOnlyKeys("starRocksRows");
    }

    @Test
    void whatEachCallToldAddsUpToTheFigures() {
        Map<String, Long> kept = told(0);
        for (int call = 1; call <= 50; call++) {
            if (call % 7 == 0) {
                metrics.begun(Label.of("a"), LoadFormat.CSV);
            }
            if (call % 11 == 0) {
                metrics.retried(Label.of("a"), new IllegalStateException("once more"));
            }
            kept.putAll(told(call * 100L));
        }

        assertThat(kept)
                .containsEntry("starRocksRows", 5000L)
                .containsEntry("starRocksTransactions", 7L)
                .containsEntry("starRocksRetries", 4L);
    }

    private Map<String, Long> told(long rows) {
        Map<String, Long> told = new LinkedHashMap<>();
        for (CustomTaskMetric metric : metrics.current(rows)) {
            told.put(metric.name(), metric.value());
        }
        return told;
    }
}
