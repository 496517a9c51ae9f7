package io.starhex.spark.convert;

import io.starhex.domain.row.ByteSpan;
import io.starhex.domain.row.ValueReader;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

import java.math.BigDecimal;

/**
 * Spark's rows as the domain reads them: one instance, pointed at each row in turn. Nothing is boxed, and text that lies
 * in a heap array, as Spark's rows do, is not copied. Belongs to one thread.
 */
public final class SparkValueReader implements ValueReader {
    private final int[] precisions;
    private final int[] scales;
    private final boolean[] binary;
    private InternalRow row;
    private boolean unsafe;
    private byte[] scratch = new byte[256];

    /** @param schema of all rows this reader will be pointed at */
    public SparkValueReader(StructType schema) {
        StructField[] fields = schema.fields();
        precisions = new int[fields.length];
        scales = new int[fields.length];
        binary = new boolean[fields.length];
        for (int i = 0; i < fields.length; i++) {
            DataType type = fields[i].dataType();
            binary[i] = type instanceof BinaryType;
            if (type instanceof DecimalType) {
                precisions[i] = ((DecimalType) type).precision();
                scales[i] = ((DecimalType) type).scale();
            }
        }
    }

    /** Points this reader at a row, which must not change until the next call. */
    public SparkValueReader at(InternalRow next) {
        this.row = next;
        this.unsafe = next instanceof UnsafeRow;
        return this;
    }

    @Override
    public boolean isNull(int position) {
        return row.isNullAt(position);
    }

    @Override
    public boolean booleanAt(int position) {
        return row.getBoolean(position);
    }

    @Override
    public byte byteAt(int position) {
        return row.getByte(position);
    }

    @Override
    public short shortAt(int position) {
        return row.getShort(position);
    }

    @Override
    public int intAt(int position) {
        return row.getInt(position);
    }

    @Override
    public long longAt(int position) {
        if (precisions[position] == 0 || unsafe && precisions[position] <= Decimal.MAX_LONG_DIGITS()) {
            // An UnsafeRow keeps a short decimal as its unscaled value, in the column's own scale.
            return row.getLong(position);
        }
        Decimal value = row.getDecimal(position, precisions[position], scales[position]);
        return value.scale() == scales[position]
                ? value.toUnscaledLong()
                : decimalAt(position).unscaledValue().longValueExact();
    }

    @Override
    public float floatAt(int position) {
        return row.getFloat(position);
    }

    @Override
    public double doubleAt(int position) {
        return row.getDouble(position);
    }

    @Override
    public BigDecimal decimalAt(int position) {
        // Rows that are not unsafe may hold a decimal of fewer digits after the point; never of more.
        return row.getDecimal(position, precisions[position], scales[position])
                .toJavaBigDecimal()
                .setScale(scales[position]);
    }

    @Override
    public void bytesAt(int position, ByteSpan span) {
        if (binary[position]) {
            byte[] bytes = row.getBinary(position);
            span.set(bytes, 0, bytes.length);
            return;
        }
        UTF8String text = row.getUTF8String(position);
        int length = text.numBytes();
        Object base = text.getBaseObject();
        if (base instanceof byte[]) {
            span.set((byte[]) base, (int) (text.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET), length);
            return;
        }
        if (scratch.length < length) {
            scratch = new byte[Math.max(length, 2 * scratch.length)];
        }
        text.writeToMemory(scratch, Platform.BYTE_ARRAY_OFFSET);
        span.set(scratch, 0, length);
    }
}
