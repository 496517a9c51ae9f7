package io.starhex.spark.bench;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
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

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * The same rows through the official connector's converters, to the bytes that its loader takes; one operation is one
 * row. The connector is on the class path of this benchmark only, so it is called by a constant method handle, which
 * compiles to a plain call.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class OfficialEncodingBenchmark {
    private static final String SCHEMA_PACKAGE = "com.starrocks.connector.spark.sql.schema.";
    private static final MethodHandle FROM_ROW = fromRow();

    @Param({"boolean", "int", "bigint", "double", "decimal(15,2)", "varchar 25", "date", "datetime", "lineitem"})
    public String type;

    @Param({"csv", "json"})
    public String format;

    private InternalRow[] rows;
    private Object converter;

    @Setup
    public void prepare() throws ReflectiveOperationException {
        SampleRows samples = SampleRows.of(type);
        rows = samples.rows();
        StructType schema = samples.schema();
        converter = format.equals("csv")
                ? Class.forName(SCHEMA_PACKAGE + "CsvRowStringConverter")
                        .getConstructor(StructType.class, String.class, java.time.ZoneId.class)
                        .newInstance(schema, "\t", ZoneOffset.UTC)
                : Class.forName(SCHEMA_PACKAGE + "JSONRowStringConverter")
                        .getConstructor(StructType.class, String[].class, java.time.ZoneId.class)
                        .newInstance(schema, schema.fieldNames(), ZoneOffset.UTC);
    }

    @Benchmark
    @OperationsPerInvocation(SampleRows.ROWS)
    public int encode() throws Throwable {
        int bytes = 0;
        for (InternalRow row : rows) {
            String text = (String) FROM_ROW.invokeExact(converter, row);
            bytes += text.getBytes(StandardCharsets.UTF_8).length;
        }
        return bytes;
    }

    private static MethodHandle fromRow() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(
                            Class.forName(SCHEMA_PACKAGE + "RowStringConverter"),
                            "fromRow",
                            MethodType.methodType(String.class, InternalRow.class))
                    .asType(MethodType.methodType(String.class, Object.class, InternalRow.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
