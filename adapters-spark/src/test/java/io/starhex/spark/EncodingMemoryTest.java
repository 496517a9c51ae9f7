package io.starhex.spark;

import com.sun.management.ThreadMXBean;
import io.starhex.domain.load.FormatChoice;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.row.RowBuffer;
import io.starhex.domain.row.RowEncoder;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;
import io.starhex.domain.table.TypeName;
import io.starhex.spark.convert.SparkValueReader;
import io.starhex.spark.convert.TableView;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a row of flat columns is bytes in the load's buffer and nothing else. */
class EncodingMemoryTest {
    private static final int ROWS = 2_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Random random = new Random(5);
    private final List<Column> columns = new ArrayList<>();
    private StructType schema = new StructType();

    @ParameterizedTest
    @EnumSource(
            value = FormatChoice.class,
            names = {"CSV", "JSON"})
    void rowsOfFlatColumnsLeaveNothingToTheCollector(FormatChoice format) {
        column(ColumnType.of(TypeName.BOOLEAN), DataTypes.BooleanType);
        column(ColumnType.of(TypeName.BIGINT), DataTypes.LongType);
        column(ColumnType.of(TypeName.DOUBLE), DataTypes.DoubleType);
        column(ColumnType.of(TypeName.FLOAT), DataTypes.FloatType);
        column(ColumnType.sized(TypeName.VARCHAR, 40), DataTypes.DoubleType);
        column(ColumnType.decimal(15, 2), DataTypes.createDecimalType(15, 2));
        column(ColumnType.sized(TypeName.VARCHAR, 40), DataTypes.StringType);
        column(ColumnType.of(TypeName.DATE), DataTypes.DateType);
        column(ColumnType.of(TypeName.DATETIME), DataTypes.TimestampType);
        TableSchema table = TableSchema.of(TableId.of("db", "t"), columns);
        LoadPlan plan =
                LoadPlan.of(table, TableView.fields(schema, table.table())).withFormat(format);
        List<InternalRow> rows = rows();
        RowEncoder encoder = plan.encoder(plan.spec().format());
        SparkValueReader reader = new SparkValueReader(schema);
        RowBuffer body = new RowBuffer(1 << 20);

        long least = Long.MAX_VALUE;
        // Until it is compiled, code may allocate what it does not later.
        for (int round = 0; round < 200 && least > ROWS; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            encode(encoder, reader, rows, body);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(body.rows()).isEqualTo(ROWS);
        assertThat(least / ROWS).as("bytes a row").isZero();
    }

    private static void encode(RowEncoder encoder, SparkValueReader reader, List<InternalRow> rows, RowBuffer body) {
        body.clear();
        encoder.begin(body);
        for (InternalRow row : rows) {
            encoder.encode(reader.at(row), body);
        }
        encoder.end(body);
    }

    private void column(ColumnType type, DataType spark) {
        String name = "c" + columns.size();
        columns.add(Column.of(name, type));
        schema = schema.add(name, spark);
    }

    private List<InternalRow> rows() {
        List<InternalRow> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(new GenericInternalRow(new Object[] {
                random.nextBoolean(),
                random.nextLong(),
                random.nextGaussian(),
                random.nextFloat(),
                random.nextDouble() * 1e300,
                Decimal.apply(random.nextInt(), 15, 2),
                UTF8String.fromString("text " + random.nextInt()),
                random.nextInt(20_000),
                1_000L * random.nextInt()
            }));
        }
        return rows;
    }
}
