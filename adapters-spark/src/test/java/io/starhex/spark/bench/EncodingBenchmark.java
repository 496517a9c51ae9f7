package io.starhex.spark.bench;

import io.starhex.domain.load.FormatChoice;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.row.RowBuffer;
import io.starhex.domain.row.RowEncoder;
import io.starhex.spark.convert.SparkValueReader;
import org.apache.spark.sql.catalyst.InternalRow;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** From Spark's row to the bytes of a load's body; one operation is one row. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class EncodingBenchmark {
    @Param({"boolean", "int", "bigint", "double", "decimal(15,2)", "varchar 25", "date", "datetime", "lineitem"})
    public String type;

    @Param({"csv", "json"})
    public String format;

    private InternalRow[] rows;
    private SparkValueReader reader;
    private RowEncoder encoder;
    private RowBuffer body;

    @Setup
    public void prepare() {
        SampleRows samples = SampleRows.of(type);
        LoadPlan plan = samples.plan(FormatChoice.valueOf(format.toUpperCase(Locale.ROOT)));
        rows = samples.rows();
        reader = new SparkValueReader(samples.schema());
        encoder = plan.encoder(plan.spec().format());
        body = new RowBuffer(64 << 10);
    }

    @Benchmark
    @OperationsPerInvocation(SampleRows.ROWS)
    public int encode() {
        body.clear();
        encoder.begin(body);
        for (InternalRow row : rows) {
            encoder.encode(reader.at(row), body);
        }
        encoder.end(body);
        return body.size();
    }
}
