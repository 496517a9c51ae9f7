package io.starhex.thrift;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/** Columns whose values are numbers or flags of fixed width, read where they are in the reply. */
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

    static final class Ints extends Fixed {
        Ints(BodyBuffers buffers, int validity, int values) {
            super(buffers, validity, values);
        }

        @Override
        public int intAt(int row) {
            return bytes.getInt(values + 4 * row);
        }
    }

    static final class Longs extends Fixed {
        Longs(BodyBuffers buffers, int validity, int values) {
            super(buffers, validity, values);
        }

        @Override
        public long longAt(int row) {
            return bytes.getLong(values + 8 * row);
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

    /** 16 bytes a value, little-endian, of which the lower 8 hold any value of at most 18 digits. */
    static final class Decimals extends Fixed {
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
}
