package io.starhex.spark.convert;

import io.starhex.domain.row.ByteSpan;
import io.starhex.domain.row.SeparatorScan;
import io.starhex.domain.row.ValueReader;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

import java.math.BigDecimal;
import java.nio.ByteOrder;

/**
 * Spark's rows as the domain reads them: one instance, pointed at each row in turn. Nothing is boxed, and text that lies
 * in a heap array, as Spark's rows do, is not copied. Belongs to one thread.
 */
public final class SparkValueReader implements ValueReader {
    private static final int ALIKE = 0;

    private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private final DataType[] types;
    private final int[] precisions;
    private final int[] scales;
    private final boolean[] binary;
    private final SparkValueReader[] elements;
    private final SparkValueReader[] keys;
    private final boolean uniform;
    private SpecializedGetters row;
    private boolean unsafe;
    /** The memory of an unsafe row on the heap, null of any other row. */
    private byte[] memory;

    private long memoryAt;
    private long fieldsAt;
    private byte[] scratch = new byte[256];

    /** @param schema of all rows this reader will be pointed at */
    public SparkValueReader(StructType schema) {
        this(typesOf(schema), false);
    }

    /** @param uniform whether all positions have the one type, as the elements of an array do */
    private SparkValueReader(DataType[] types, boolean uniform) {
        this.types = types;
        this.uniform = uniform;
        precisions = new int[types.length];
        scales = new int[types.length];
        binary = new boolean[types.length];
        elements = new SparkValueReader[types.length];
        keys = new SparkValueReader[types.length];
        for (int i = 0; i < types.length; i++) {
            binary[i] = types[i] instanceof BinaryType;
            if (types[i] instanceof DecimalType) {
                precisions[i] = ((DecimalType) types[i]).precision();
                scales[i] = ((DecimalType) types[i]).scale();
            }
        }
    }

    private static DataType[] typesOf(StructType schema) {
        DataType[] types = new DataType[schema.fields().length];
        for (int i = 0; i < types.length; i++) {
            types[i] = schema.fields()[i].dataType();
        }
        return types;
    }

    /** Points this reader at a row, which must not change until the next call. */
    public SparkValueReader at(InternalRow next) {
        row = next;
        memory = null;
        unsafe = next instanceof UnsafeRow;
        if (unsafe) {
            pointAtMemory((UnsafeRow) next);
        }
        return this;
    }

    /** Spark's own getters find the memory anew for each value; here that is done once a row. */
    private void pointAtMemory(UnsafeRow next) {
        Object base = next.getBaseObject();
        if (base instanceof byte[]) {
            memory = (byte[]) base;
            memoryAt = next.getBaseOffset();
            fieldsAt = memoryAt + UnsafeRow.calculateBitSetWidthInBytes(next.numFields());
        }
    }

    private SparkValueReader at(ArrayData next) {
        row = next;
        memory = null;
        unsafe = next instanceof UnsafeArrayData;
        return this;
    }

    private int typeAt(int position) {
        return uniform ? ALIKE : position;
    }

    @Override
    public boolean isNull(int position) {
        return memory == null
                ? row.isNullAt(position)
                : (Platform.getLong(memory, memoryAt + (position >> 6 << 3)) >> position & 1) != 0;
    }

    @Override
    public boolean mayHoldNull() {
        if (memory == null) {
            return true;
        }
        for (long at = memoryAt; at < fieldsAt; at += 8) {
            if (Platform.getLong(memory, at) != 0) {
                return true;
            }
        }
        return false;
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
        return memory == null ? row.getInt(position) : Platform.getInt(memory, fieldsAt + 8L * position);
    }

    @Override
    public long longAt(int position) {
        if (memory != null) {
            // A decimal of so few digits is there as its unscaled value, in the column's own scale.
            return Platform.getLong(memory, fieldsAt + 8L * position);
        }
        int precision = precisions[typeAt(position)];
        if (precision == 0 || unsafe && precision <= Decimal.MAX_LONG_DIGITS()) {
            // Unsafe rows keep a short decimal as its unscaled value, in the column's own scale.
            return row.getLong(position);
        }
        int scale = scales[typeAt(position)];
        Decimal value = row.getDecimal(position, precision, scale);
        return value.scale() == scale
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
        int scale = scales[typeAt(position)];
        return row.getDecimal(position, precisions[typeAt(position)], scale)
                .toJavaBigDecimal()
                .setScale(scale);
    }

    @Override
    public void bytesAt(int position, ByteSpan span) {
        if (memory != null) {
            long place = Platform.getLong(memory, fieldsAt + 8L * position);
            int start = (int) (memoryAt - Platform.BYTE_ARRAY_OFFSET + (place >> 32));
            span.set(memory, start, (int) place);
            return;
        }
        if (binary[typeAt(position)]) {
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

    /** Spark's rows end in whole words, so that a text's last bytes can be read with what is behind them. */
    @Override
    public boolean copyText(ByteSpan text, byte[] target, int at, SeparatorScan separators) {
        byte[] source = text.array();
        int length = text.length();
        int padded = length + Long.BYTES - 1 & -Long.BYTES;
        if (source != memory
                || !LITTLE_ENDIAN
                || padded > source.length - text.offset()
                || padded > target.length - at) {
            return ValueReader.super.copyText(text, target, at, separators);
        }
        long from = Platform.BYTE_ARRAY_OFFSET + (long) text.offset();
        long to = Platform.BYTE_ARRAY_OFFSET + (long) at;
        long marks = 0;
        int left = length;
        for (; left > Long.BYTES; left -= Long.BYTES) {
            long word = Platform.getLong(source, from);
            Platform.putLong(target, to, word);
            marks |= separators.marksIn(word);
            from += Long.BYTES;
            to += Long.BYTES;
        }
        if (left > 0) {
            long word = Platform.getLong(source, from);
            Platform.putLong(target, to, word);
            // What is behind the text is none of it.
            marks |= separators.marksIn(word) << Long.SIZE - Byte.SIZE * left;
        }
        return marks != 0;
    }

    @Override
    public int sizeAt(int position) {
        return types[typeAt(position)] instanceof MapType
                ? row.getMap(position).numElements()
                : row.getArray(position).numElements();
    }

    @Override
    public ValueReader elementsAt(int position) {
        int type = typeAt(position);
        if (types[type] instanceof MapType) {
            return reader(elements, type, ((MapType) types[type]).valueType())
                    .at(row.getMap(position).valueArray());
        }
        return reader(elements, type, ((ArrayType) types[type]).elementType()).at(row.getArray(position));
    }

    @Override
    public ValueReader keysAt(int position) {
        int type = typeAt(position);
        return reader(keys, type, ((MapType) types[type]).keyType())
                .at(row.getMap(position).keyArray());
    }

    @Override
    public ValueReader fieldsAt(int position) {
        int type = typeAt(position);
        StructType struct = (StructType) types[type];
        if (elements[type] == null) {
            elements[type] = new SparkValueReader(struct);
        }
        return elements[type].at(row.getStruct(position, struct.length()));
    }

    private static SparkValueReader reader(SparkValueReader[] readers, int type, DataType element) {
        if (readers[type] == null) {
            readers[type] = new SparkValueReader(new DataType[] {element}, true);
        }
        return readers[type];
    }
}
