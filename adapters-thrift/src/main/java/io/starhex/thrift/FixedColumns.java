package io.starhex.thrift;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * Columns whose values are numbers or flags of fixed width. The kinds that most tables hold are copied into an array of
 * their own at once, the others are read where they are in the reply.
 */
final class FixedColumns {
    private FixedColumns() {}

    static final class Flags extends ArrowColumn {
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

    static final class Tiny extends ArrowColumn {
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

    static final class Small extends Fixed {
        Small(BodyBuffers buffers, int validity, int values) {
            super(buffers, validity, values);
        }

        @Override
        public short shortAt(int row) {
            return bytes.getShort(values + 2 * row);
        }
    }

    /** Whole numbers and days. */
    static final class Ints extends ArrowColumn {
        private final int[] values;

        /** @param text that the numbers were made of, whose NULLs they have */
        Ints(ArrowColumn text, int[] values) {
            super(text);
            this.values = values;
        }

        Ints(BodyBuffers buffers, int validity, int values, int count) {
            super(buffers.stream(), validity);
            this.values = new int[count];
            buffers.at(values).asIntBuffer().get(this.values);
        }

        @Override
        public int intAt(int row) {
            return values[row];
        }
    }

    /** Whole numbers, microseconds, and decimals of at most 18 digits: one class, so that a reader's call is of one kind. */
    static final class Longs extends ArrowColumn {
        private static final int DECIMAL_BYTES = 16;

        private final long[] values;
        private final int scale;

        private Longs(BodyBuffers buffers, int validity, long[] values, int scale) {
            super(buffers.stream(), validity);
            this.values = values;
            this.scale = scale;
        }

        /** @param text that the numbers were made of, whose NULLs they have */
        Longs(ArrowColumn text, long[] values) {
            super(text);
            this.values = values;
            this.scale = 0;
        }

        static Longs of(BodyBuffers buffers, int validity, int values, int count) {
            long[] longs = new long[count];
            buffers.at(values).asLongBuffer().get(longs);
            return new Longs(buffers, validity, longs, 0);
        }

        /** 16 bytes a value, little-endian, of which the lower 8 hold any value of at most 18 digits. */
        static Longs ofDecimals(BodyBuffers buffers, int validity, int values, int count, int scale) {
            ByteBuffer bytes = buffers.littleEndian();
            long[] longs = new long[count];
            for (int i = 0; i < count; i++) {
                longs[i] = bytes.getLong(values + DECIMAL_BYTES * i);
            }
            return new Longs(buffers, validity, longs, scale);
        }

        @Override
        public long longAt(int row) {
            return values[row];
        }

        @Override
        public BigDecimal decimalAt(int row) {
            return BigDecimal.valueOf(values[row], scale);
        }
    }

    static final class Floats extends Fixed {
        Floats(BodyBuffers buffers, int validity, int values) {
            super(buffers, validity, values);
        }

        @Override
        public float floatAt(int row) {
            return bytes.getFloat(values + 4 * row);
        }
    }

    static final class Doubles extends Fixed {
        Doubles(BodyBuffers buffers, int validity, int values) {
            super(buffers, validity, values);
        }

        @Override
        public double doubleAt(int row) {
            return bytes.getDouble(values + 8 * row);
        }
    }

    /** Decimals of 19 digits and more: 16 bytes a value, little-endian. */
    static final class WideDecimals extends Fixed {
        private final int scale;

        WideDecimals(BodyBuffers buffers, int validity, int values, int scale) {
            super(buffers, validity, values);
            this.scale = scale;
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
}
