package io.starhex.spark;

import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;
import io.starhex.fixtures.scan.ArrowReplies;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Arrow's own reader finds in an emulated BE's replies what was put there, so that two mistakes cannot cover each other. */
class ArrowWitnessTest {
    private static final List<Column> COLUMNS = Arrays.asList(
            Column.of("flag", ColumnType.of(TypeName.BOOLEAN)),
            Column.of("tiny", ColumnType.of(TypeName.TINYINT)),
            Column.of("small", ColumnType.of(TypeName.SMALLINT)),
            Column.of("number", ColumnType.of(TypeName.INT)),
            Column.of("big", ColumnType.of(TypeName.BIGINT)),
            Column.of("large", ColumnType.of(TypeName.LARGEINT)),
            Column.of("single", ColumnType.of(TypeName.FLOAT)),
            Column.of("twice", ColumnType.of(TypeName.DOUBLE)),
            Column.of("exact", ColumnType.decimal(38, 10)),
            Column.of("day", ColumnType.of(TypeName.DATE)),
            Column.of("time", ColumnType.of(TypeName.DATETIME)),
            Column.of("text", ColumnType.of(TypeName.VARCHAR)),
            Column.of("raw", ColumnType.of(TypeName.VARBINARY)));

    private static final Object[] ROW = {
        true,
        (byte) -128,
        (short) 32767,
        Integer.MIN_VALUE,
        Long.MAX_VALUE,
        BigInteger.ONE.shiftLeft(127).negate(),
        0.1f,
        -1e300,
        new BigDecimal("-1234567890123456789012345678.0123456789"),
        LocalDate.of(0, 1, 1),
        LocalDateTime.of(9999, 12, 31, 23, 59, 59, 1000),
        "é名😀",
        new byte[] {0, -1}
    };

    @Test
    void valuesAreWhereArrowExpectsThem() throws Exception {
        assertThat(read(Arrays.asList(ROW, ROW))).hasSize(2).allMatch(expected(ROW)::equals);
    }

    @Test
    void everyColumnMayHoldNullsBesideValues() throws Exception {
        Object[] nulls = new Object[ROW.length];
        List<List<String>> read = read(Arrays.asList(nulls, ROW, nulls));
        assertThat(read.get(0)).containsOnly("null");
        assertThat(read.get(1)).isEqualTo(expected(ROW));
        assertThat(read.get(2)).containsOnly("null");
    }

    private static List<String> expected(Object[] row) {
        List<String> texts = new ArrayList<>();
        for (Object value : row) {
            texts.add(value instanceof byte[] ? Arrays.toString((byte[]) value) : text(value));
        }
        return texts;
    }

    private static String text(Object value) {
        if (value instanceof LocalDateTime) {
            return "9999-12-31 23:59:59.000001";
        }
        return value instanceof BigDecimal ? ((BigDecimal) value).toPlainString() : String.valueOf(value);
    }

    private static List<List<String>> read(List<Object[]> rows) throws Exception {
        List<List<String>> read = new ArrayList<>();
        try (RootAllocator allocator = new RootAllocator();
                ArrowStreamReader reader =
                        new ArrowStreamReader(new ByteArrayInputStream(ArrowReplies.of(COLUMNS, rows)), allocator)) {
            assertThat(reader.loadNextBatch()).isTrue();
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            for (int row = 0; row < root.getRowCount(); row++) {
                List<String> texts = new ArrayList<>();
                for (FieldVector vector : root.getFieldVectors()) {
                    Object value = vector.getObject(row);
                    texts.add(value instanceof byte[] ? Arrays.toString((byte[]) value) : text(value));
                }
                read.add(texts);
            }
            assertThat(reader.loadNextBatch()).isFalse();
        }
        return read;
    }
}
