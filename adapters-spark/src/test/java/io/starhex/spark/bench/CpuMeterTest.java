package io.starhex.spark.bench;

import io.starhex.fixtures.bench.JobResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CpuMeterTest {
    @Test
    void theBenchmarkReadsWhatAJobPrints() {
        String line = CpuMeter.start().stop().result(42);

        assertThat(JobResult.isResult(line)).isTrue();
        JobResult result = JobResult.parse(line);
        assertThat(result.rows()).isEqualTo(42);
        assertThat(result.cpuSeconds()).isBetween(0.0, 60.0);
        assertThat(result.wallSeconds()).isBetween(0.0, 60.0);
    }
}
