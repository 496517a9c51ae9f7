package io.starhex.spark.read;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.ScanFailed;
import io.starhex.domain.row.ByteSpan;
import io.starhex.domain.row.ColumnReader;
import io.starhex.domain.row.ZoneClock;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A scanned column, or one part of a nested one, as Spark reads columns. Text is handed over as a view of the batch's own bytes, which is valid until
 * the reader moves on. Belongs to one thread.
 */
final class ReaderColumnVector extends ColumnVector {
    private final String column;
    private final ZoneClock clock;
    private final ReaderColumnVector[] parts;
    private final ByteSpan span = new ByteSpan();
    private ColumnReader reader;
    private boolean mayHoldNull;
    private int rows;
    private int nulls = -1;

    private ReaderColumnVector(String column, DataType type, ZoneId zone, ReaderColumnVector... parts) {
        super(type);
        this.column = column;
        this.clock = type instanceof TimestampType ? new ZoneClock(zone) : null;
        this.parts = parts;
    }

    /** @param zone in which a DATETIME shows an instant */
    static ReaderColumnVector of(StructField field, ZoneId zone) {
        return of(field.name(), field.dataType(), zone);
    }

    private static ReaderColumnVector of(String name, DataType type, ZoneId zone) {
        if (type instanceof ArrayType) {
            return new ReaderColumnVector(name, type, zone, of(name + "[]", ((ArrayType) type).elementType(), zone));
        }
        if (type instanceof MapType) {
            MapType map = (MapType) type;
            return new ReaderColumnVector(
                    name,
                    type,
                    zone,
                    of(name + ".key", map.keyType(), zone),
                    of(name + ".value", map.valueType(), zone));
        }
        List<ReaderColumnVector> parts = new ArrayList<>();
        if (type instanceof StructType) {
            for (StructField field : ((StructType) type).fields()) {
                parts.add(of(name + "." + field.name(), field.dataType(), zone));
            }
        }
        return new ReaderColumnVector(name, type, zone, parts.toArray(new ReaderColumnVector[0]));
    }

    void pointAt(ColumnReader next, int count) {
        reader = next;
        mayHoldNull = next.mayHoldNull();
        rows = count;
        nulls = -1;
        int inParts = parts.length == 0 || dataType() instanceof StructType ? count : end(next, count);
        for (int i = 0; i < parts.length; i++) {
            parts[i].pointAt(next.child(i), inParts);
        }
    }

    /** Behind the last element or entry of the first rows. */
    private static int end(ColumnReader list, int count) {
        for (int row = count - 1; row >= 0; row--) {
            if (!list.isNull(row)) {
                return list.startAt(row) + list.sizeAt(row);
            }
        }
        return 0;
    }

    /** The cursor owns what is behind this column. */
    @Override
    public void close() {}

    @Override
    public boolean hasNull() {
        return mayHoldNull && numNulls() > 0;
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
        return mayHoldNull && reader.isNull(row);
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
        if (isNullAt(row)) {
            return null;
        }
        return precision <= Decimal.MAX_LONG_DIGITS()
                ? Decimal.createUnsafe(reader.longAt(row), precision, scale)
                : wide(reader.decimalAt(row), precision, scale);
    }

    /** A LARGEINT may have a digit more than Spark's widest decimal. */
    private Decimal wide(BigDecimal value, int precision, int scale) {
        if (value.precision() - value.scale() > precision - scale) {
            throw new ScanFailed(
                    Effect.REJECTED,
                    "Column '" + column + "' holds " + value.toPlainString() + ", which does not fit DECIMAL("
                            + precision + "," + scale + "); read it as STRING",
                    null);
        }
        return Decimal.apply(value, precision, scale);
    }

    @Override
    public UTF8String getUTF8String(int row) {
        if (isNullAt(row)) {
            return null;
        }
        reader.bytesAt(row, span);
        return UTF8String.fromBytes(span.array(), span.offset(), span.length());
    }

    @Override
    public byte[] getBinary(int row) {
        if (isNullAt(row)) {
            return null;
        }
        reader.bytesAt(row, span);
        return span.copy();
    }

    @Override
    public ColumnarArray getArray(int row) {
        return isNullAt(row) ? null : new ColumnarArray(parts[0], reader.startAt(row), reader.sizeAt(row));
    }

    @Override
    public ColumnarMap getMap(int row) {
        return isNullAt(row) ? null : new ColumnarMap(parts[0], parts[1], reader.startAt(row), reader.sizeAt(row));
    }

    @Override
    public ColumnVector getChild(int ordinal) {
        return parts[ordinal];
    }
}
