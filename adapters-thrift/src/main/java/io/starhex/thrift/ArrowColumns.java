package io.starhex.thrift;

import io.starhex.domain.row.ByteSpan;
import io.starhex.domain.table.Column;
import io.starhex.thrift.ArrowType.Layout;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/** Which Arrow layout each StarRocks type arrives in, and the columns that read it. */
final class ArrowColumns {
    private ArrowColumns() {}

    /** @throws MalformedArrow naming the column, what was expected and what was found */
    static void requireFit(Column column, ArrowType found) throws MalformedArrow {
        boolean fits;
        switch (column.type().name()) {
            case BOOLEAN:
                fits = found.layout() == Layout.BOOLEAN;
                break;
            case TINYINT:
                fits = isWhole(found, 8);
                break;
            case SMALLINT:
                fits = isWhole(found, 16);
                break;
            case INT:
                fits = isWhole(found, 32);
                break;
            case BIGINT:
                fits = isWhole(found, 64);
                break;
            case FLOAT:
                fits = found.layout() == Layout.FLOAT && found.bits() == 32;
                break;
            case DOUBLE:
                fits = found.layout() == Layout.FLOAT && found.bits() == 64;
                break;
            case DECIMALV2:
            case DECIMAL32:
            case DECIMAL64:
            case DECIMAL128:
                fits = found.layout() == Layout.DECIMAL
                        && found.bits() == 128
                        && found.scale() == column.type().scale()
                        && found.precision() <= column.type().precision();
                break;
            case LARGEINT:
            case DATE:
            case DATETIME:
            case CHAR:
            case VARCHAR:
            case BINARY:
            case VARBINARY:
            case JSON:
            case HLL:
                fits = found.layout() == Layout.BYTES;
                break;
            default:
                throw new MalformedArrow(
                        "column '" + column.name() + "' is " + column.type() + ", which cannot be read; leave it out");
        }
        if (!fits) {
            throw new MalformedArrow("column '" + column.name() + "' is " + column.type()
                    + " in the table and arrived as " + found + "; if the table was changed, read it again");
        }
    }

    /** Takes the column's buffers and wraps them. Dates and times are turned into numbers here, once. */
    static ArrowColumn read(Column column, ArrowType type, int rows, BodyBuffers buffers) throws MalformedArrow {
        int validity = buffers.validity(rows);
        switch (type.layout()) {
            case BOOLEAN:
                return new Flags(buffers, validity, buffers.take((rows + 7L) / 8));
            case INT:
                return whole(type.bits(), buffers, validity, rows);
            case FLOAT:
                return type.bits() == 32
                        ? new Floats(buffers, validity, buffers.take(4L * rows))
                        : new Doubles(buffers, validity, buffers.take(8L * rows));
            case DECIMAL:
                return decimal(column, buffers, validity, buffers.take(16L * rows));
            default:
                return text(column, new Bytes(buffers, validity, rows), rows);
        }
    }

    private static boolean isWhole(ArrowType found, int bits) {
        return found.layout() == Layout.INT && found.bits() == bits;
    }

    private static ArrowColumn whole(int bits, BodyBuffers buffers, int validity, int rows) throws MalformedArrow {
        switch (bits) {
            case 8:
                return new Tiny(buffers, validity, buffers.take(rows));
            case 16:
                return new Small(buffers, validity, buffers.take(2L * rows));
            case 32:
                return new Ints(buffers, validity, buffers.take(4L * rows));
            default:
                return new Longs(buffers, validity, buffers.take(8L * rows));
        }
    }

    private static ArrowColumn decimal(Column column, BodyBuffers buffers, int validity, int values) {
        return new Decimals(buffers, validity, values, column.type().scale());
    }

    private static ArrowColumn text(Column column, Bytes bytes, int rows) throws MalformedArrow {
        switch (column.type().name()) {
            case DATE:
                return CivilColumns.dates(column, bytes, rows);
            case DATETIME:
                return CivilColumns.dateTimes(column, bytes, rows);
            default:
                return bytes;
        }
    }

    private static final class Flags extends ArrowColumn {
        private final byte[] stream;
        private final int values;

        Flags(BodyBuffers buffers, int validity, int values) {
            super(buffers.stream(), validity);
            this.stream = buffers.stream();
            this.values = values;
        }

        @Override
        public boolean booleanAt(int row) {
            return (stream[values + (row >> 3)] >> (row & 7) & 1) != 0;
        }
    }

    private static final class Tiny extends ArrowColumn {
        private final byte[] stream;
        private final int values;

        Tiny(BodyBuffers buffers, int validity, int values) {
            super(buffers.stream(), validity);
            this.stream = buffers.stream();
            this.values = values;
        }

        @Override
        public byte byteAt(int row) {
            return stream[values + row];
        }
    }

    /** Values of fixed width. */
    private abstract static class Fixed extends ArrowColumn {
        final ByteBuffer bytes;
        final int values;

        Fixed(BodyBuffers buffers, int validity, int values) {
            super(buffers.stream(), validity);
            this.bytes = buffers.littleEndian();
            this.values = values;
        }
    }

    private static final class Small extends Fixed {
        Small(BodyBuffers buffers, int validity, int values) {
            super(buffers, validity, values);
        }

        @Override
        public short shortAt(int row) {
            return bytes.getShort(values + 2 * row);
        }
    }

    private static final class Ints extends Fixed {
        Ints(BodyBuffers buffers, int validity, int values) {
            super(buffers, validity, values);
        }

        @Override
        public int intAt(int row) {
            return bytes.getInt(values + 4 * row);
        }
    }

    private static final class Longs extends Fixed {
        Longs(BodyBuffers buffers, int validity, int values) {
            super(buffers, validity, values);
        }

        @Override
        public long longAt(int row) {
            return bytes.getLong(values + 8 * row);
        }
    }

    private static final class Floats extends Fixed {
        Floats(BodyBuffers buffers, int validity, int values) {
            super(buffers, validity, values);
        }

        @Override
        public float floatAt(int row) {
            return bytes.getFloat(values + 4 * row);
        }
    }

    private static final class Doubles extends Fixed {
        Doubles(BodyBuffers buffers, int validity, int values) {
            super(buffers, validity, values);
        }

        @Override
        public double doubleAt(int row) {
            return bytes.getDouble(values + 8 * row);
        }
    }

    /** 16 bytes a value, little-endian, of which the lower 8 hold any value of at most 18 digits. */
    private static final class Decimals extends Fixed {
        private final int scale;

        Decimals(BodyBuffers buffers, int validity, int values, int scale) {
            super(buffers, validity, values);
            this.scale = scale;
        }

        @Override
        public long longAt(int row) {
            return bytes.getLong(values + 16 * row);
        }

        @Override
        public BigDecimal decimalAt(int row) {
            byte[] bigEndian = new byte[16];
            for (int i = 0; i < 16; i++) {
                bigEndian[i] = bytes.get(values + 16 * row + 15 - i);
            }
            return new BigDecimal(new BigInteger(bigEndian), scale);
        }
    }

    /** Text or binary: views of the reply's bytes. */
    static final class Bytes extends ArrowColumn {
        private final byte[] stream;
        private final ByteBuffer bytes;
        private final int offsets;
        private final int values;

        Bytes(BodyBuffers buffers, int validity, int rows) throws MalformedArrow {
            super(buffers.stream(), validity);
            this.stream = buffers.stream();
            this.bytes = buffers.littleEndian();
            this.offsets = buffers.take(rows == 0 ? 0 : 4L * (rows + 1L));
            long length = buffers.lengthOfNext();
            this.values = buffers.take(0);
            requireOrder(rows, length);
        }

        @Override
        public void bytesAt(int row, ByteSpan span) {
            int start = bytes.getInt(offsets + 4 * row);
            span.set(stream, values + start, bytes.getInt(offsets + 4 * row + 4) - start);
        }

        private void requireOrder(int rows, long length) throws MalformedArrow {
            int before = 0;
            for (int row = 0; row < rows + (rows == 0 ? 0 : 1); row++) {
                int offset = bytes.getInt(offsets + 4 * row);
                if (offset < before || offset > length) {
                    throw new MalformedArrow(
                            "a text of the reply begins at " + offset + ", after " + before + " of " + length);
                }
                before = offset;
            }
        }
    }
}
