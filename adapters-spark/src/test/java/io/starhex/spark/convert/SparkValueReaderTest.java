package io.starhex.spark.convert;

import io.starhex.domain.failure.Unencodable;
import io.starhex.domain.row.ByteSpan;
import io.starhex.domain.row.CsvDialect;
import io.starhex.domain.row.CsvRowEncoder;
import io.starhex.domain.row.Field;
import io.starhex.domain.row.FieldKind;
import io.starhex.domain.row.RowBuffer;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;
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
import java.time.ZoneOffset;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void aSeparatorIsFoundAnywhereInATextOfSparksOwnRows() {
        Column column = Column.of("text", ColumnType.sized(TypeName.VARCHAR, 100));
        StructType schema = new StructType().add("text", DataTypes.StringType).add("next", DataTypes.StringType);
        CsvRowEncoder encoder = new CsvRowEncoder(
                Arrays.asList(Field.of("text", FieldKind.STRING), Field.of("next", FieldKind.STRING)),
                Arrays.asList(column, column),
                CsvDialect.CONTROL_CHARACTERS,
                ZoneOffset.UTC);
        SparkValueReader reader = new SparkValueReader(schema);
        RowBuffer body = new RowBuffer(16);
        for (int length = 1; length <= 40; length++) {
            String plain = "\u0000\u0003\u0080\u00ff\u0101".repeat(9).substring(0, length);
            body.clear();
            encoder.encode(reader.at(unsafe(schema, plain, plain)), body);
            assertThat(new String(body.array(), 0, body.size(), StandardCharsets.UTF_8))
                    .isEqualTo(plain + '\u0001' + plain + '\u0002');
            for (int at = 0; at < length; at++) {
                for (char separator : new char[] {'\u0001', '\u0002'}) {
                    String broken = plain.substring(0, at) + separator + plain.substring(at + 1);
                    assertThatThrownBy(() -> encoder.encode(reader.at(unsafe(schema, broken, plain)), body))
                            .as("at %d of %d", at, length)
                            .isInstanceOf(Unencodable.class);
                }
            }
        }
    }

    private static InternalRow unsafe(StructType schema, String first, String second) {
        return UnsafeProjection.create(schema)
                .apply(new GenericInternalRow(
                        new Object[] {UTF8String.fromString(first), UTF8String.fromString(second)}));
    }

    private static String text(SparkValueReader reader, int position) {
        ByteSpan span = new ByteSpan();
        reader.bytesAt(position, span);
        return span.toString();
    }
}
