package io.starhex.spark.convert;

import io.starhex.domain.row.ByteSpan;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class SparkValueReaderTest {
    private static final StructType SCHEMA = new StructType()
            .add("text", DataTypes.StringType)
            .add("narrow", DataTypes.createDecimalType(18, 3))
            .add("wide", DataTypes.createDecimalType(38, 10))
            .add("number", DataTypes.LongType)
            .add("bytes", DataTypes.BinaryType)
            .add("ratio", DataTypes.DoubleType);

    @Test
    void rowsOfEitherKindReadAlike() {
        InternalRow generic = new GenericInternalRow(new Object[] {
            UTF8String.fromString("héllo\u0001😀"),
            Decimal.apply(new BigDecimal("-123456789012345.678"), 18, 3),
            Decimal.apply(new BigDecimal("-1234567890123456789012345678.0000000001"), 38, 10),
            Long.MIN_VALUE,
            new byte[] {0, 1, -1},
            -0.0
        });
        InternalRow unsafe = UnsafeProjection.create(SCHEMA).apply(generic);
        SparkValueReader reader = new SparkValueReader(SCHEMA);

        for (InternalRow row : new InternalRow[] {generic, unsafe}) {
            reader.at(row);
            assertThat(text(reader, 0)).isEqualTo("héllo\u0001😀");
            assertThat(reader.longAt(1)).isEqualTo(-123456789012345678L);
            assertThat(reader.decimalAt(1)).isEqualTo("-123456789012345.678");
            assertThat(reader.decimalAt(2)).isEqualTo("-1234567890123456789012345678.0000000001");
            assertThat(reader.longAt(3)).isEqualTo(Long.MIN_VALUE);
            ByteSpan span = new ByteSpan();
            reader.bytesAt(4, span);
            assertThat(span.copy()).containsExactly(0, 1, -1);
            assertThat(reader.doubleAt(5)).isEqualTo(-0.0);
            assertThat(reader.isNull(0)).isFalse();
        }
    }

    @Test
    void textOnTheHeapIsNotCopied() {
        byte[] bytes = "xxhello".getBytes(StandardCharsets.UTF_8);
        SparkValueReader reader = new SparkValueReader(SCHEMA)
                .at(new GenericInternalRow(
                        new Object[] {UTF8String.fromBytes(bytes, 2, 5), null, null, null, null, null}));
        ByteSpan span = new ByteSpan();

        reader.bytesAt(0, span);

        assertThat(span.array()).isSameAs(bytes);
        assertThat(span.toString()).isEqualTo("hello");
        assertThat(reader.isNull(1)).isTrue();
    }

    @Test
    void textOutsideTheHeapIsCopied() {
        byte[] bytes = new byte[1000];
        java.util.Arrays.fill(bytes, (byte) 'z');
        long address = Platform.allocateMemory(bytes.length);
        try {
            Platform.copyMemory(bytes, Platform.BYTE_ARRAY_OFFSET, null, address, bytes.length);
            SparkValueReader reader = new SparkValueReader(SCHEMA)
                    .at(new GenericInternalRow(
                            new Object[] {UTF8String.fromAddress(null, address, bytes.length), 0, 0, 0, 0, 0}));

            assertThat(text(reader, 0)).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        } finally {
            Platform.freeMemory(address);
        }
    }

    @Test
    void aDecimalOfAnotherScaleIsReadInTheColumns() {
        SparkValueReader reader = new SparkValueReader(SCHEMA)
                .at(new GenericInternalRow(
                        new Object[] {null, Decimal.apply(new BigDecimal("1.5")), Decimal.apply(2), null, null, null}));

        assertThat(reader.longAt(1)).isEqualTo(1500);
        assertThat(reader.decimalAt(2)).isEqualTo("2.0000000000");
    }

    private static String text(SparkValueReader reader, int position) {
        ByteSpan span = new ByteSpan();
        reader.bytesAt(position, span);
        return span.toString();
    }
}
