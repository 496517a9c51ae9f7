package io.starhex.spark.read;

import io.starhex.domain.row.ByteSpan;
import io.starhex.domain.row.ValueReader;
import io.starhex.domain.row.ZoneClock;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

import java.time.ZoneId;

/**
 * A scanned column as Spark reads columns. Text is handed over as a view of the batch's own bytes, which is valid until
 * the reader moves on. Belongs to one thread.
 */
final class ReaderColumnVector extends ColumnVector {
    private final ZoneClock clock;
    private final ByteSpan span = new ByteSpan();
    private ValueReader reader;
    private int rows;
    private int nulls = -1;

    /** @param zone in which a DATETIME shows an instant */
    ReaderColumnVector(DataType type, ZoneId zone) {
        super(type);
        this.clock = type instanceof TimestampType ? new ZoneClock(zone) : null;
    }

    void pointAt(ValueReader next, int count) {
        reader = next;
        rows = count;
        nulls = -1;
    }

    /** The cursor owns what is behind this column. */
    @Override
    public void close() {}

    @Override
    public boolean hasNull() {
        return numNulls() > 0;
    }

    @Override
    public int numNulls() {
        if (nulls < 0) {
            int count = 0;
            for (int row = 0; row < rows; row++) {
                if (reader.isNull(row)) {
                    count++;
                }
            }
            nulls = count;
        }
        return nulls;
    }

    @Override
    public boolean isNullAt(int row) {
        return reader.isNull(row);
    }

    @Override
    public boolean getBoolean(int row) {
        return reader.booleanAt(row);
    }

    @Override
    public byte getByte(int row) {
        return reader.byteAt(row);
    }

    @Override
    public short getShort(int row) {
        return reader.shortAt(row);
    }

    @Override
    public int getInt(int row) {
        return reader.intAt(row);
    }

    @Override
    public long getLong(int row) {
        long value = reader.longAt(row);
        return clock == null ? value : clock.toInstant(value);
    }

    @Override
    public float getFloat(int row) {
        return reader.floatAt(row);
    }

    @Override
    public double getDouble(int row) {
        return reader.doubleAt(row);
    }

    @Override
    public Decimal getDecimal(int row, int precision, int scale) {
        if (reader.isNull(row)) {
            return null;
        }
        return precision <= Decimal.MAX_LONG_DIGITS()
                ? Decimal.createUnsafe(reader.longAt(row), precision, scale)
                : Decimal.apply(reader.decimalAt(row), precision, scale);
    }

    @Override
    public UTF8String getUTF8String(int row) {
        if (reader.isNull(row)) {
            return null;
        }
        reader.bytesAt(row, span);
        return UTF8String.fromBytes(span.array(), span.offset(), span.length());
    }

    @Override
    public byte[] getBinary(int row) {
        if (reader.isNull(row)) {
            return null;
        }
        reader.bytesAt(row, span);
        return span.copy();
    }

    @Override
    public ColumnarArray getArray(int row) {
        throw nested();
    }

    @Override
    public ColumnarMap getMap(int row) {
        throw nested();
    }

    @Override
    public ColumnVector getChild(int ordinal) {
        throw nested();
    }

    private UnsupportedOperationException nested() {
        return new UnsupportedOperationException("A column of " + dataType().catalogString() + " has no nested values");
    }
}
