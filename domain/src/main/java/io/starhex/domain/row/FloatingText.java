package io.starhex.domain.row;

/**
 * Doubles and floats as the shortest decimal text that is read as the same value again, the nearest to the value of
 * several, without making a string. The form is that of {@link Double#toString(double)}.
 *
 * <p>The way is that of Raffaello Giulietti, "The Schubfach way to render doubles" (2020): among the multiples of a power
 * of ten that is not wider than the gap between two values, at least one rounds to the value. Which do is told by a
 * product each, of which whatever is cut away is kept as one bit.
 */
final class FloatingText {
    /** More than the longest text: a sign, 17 digits, a point, and an exponent of five bytes. */
    private static final int ROOM = 32;

    private static final int DOUBLE_FRACTION = 52;
    private static final int DOUBLE_BIAS = 1075;
    private static final int FLOAT_FRACTION = 23;
    private static final int FLOAT_BIAS = 150;
    private static final byte[] ZERO = {'0', '.', '0'};

    private FloatingText() {}

    /** Appends a finite value. */
    static void append(double value, RowBuffer out) {
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> DOUBLE_FRACTION) & 0x7ff;
        append(bits < 0, bits & ((1L << DOUBLE_FRACTION) - 1), 1L << DOUBLE_FRACTION, exponent, DOUBLE_BIAS, out);
    }

    /** Appends a finite value, in the digits that tell it from other floats. */
    static void append(float value, RowBuffer out) {
        int bits = Float.floatToRawIntBits(value);
        int exponent = (bits >>> FLOAT_FRACTION) & 0xff;
        append(bits < 0, bits & ((1 << FLOAT_FRACTION) - 1), 1L << FLOAT_FRACTION, exponent, FLOAT_BIAS, out);
    }

    /** @param hidden the bit that stands before the fraction of a normal value */
    private static void append(boolean negative, long fraction, long hidden, int exponent, int bias, RowBuffer out) {
        out.reserve(ROOM);
        if (negative) {
            out.append((byte) '-');
        }
        if (exponent == 0 && fraction == 0) {
            out.append(ZERO);
        } else if (exponent == 0) {
            appendNearest(fraction, 1 - bias, false, out);
        } else {
            // Below a power of two values lie twice as dense, but for the least normal one.
            appendNearest(hidden | fraction, exponent - bias, fraction == 0 && exponent > 1, out);
        }
    }

    /**
     * Appends {@code significand * 2^exponent}.
     *
     * @param lopsided whether the value below is half as far as the one above
     */
    private static void appendNearest(long significand, int exponent, boolean lopsided, RowBuffer out) {
        int scale = lopsided ? PowersOfTen.logOfThreeQuarters(exponent) : PowersOfTen.log(exponent);
        int shift = exponent + PowersOfTen.binaryLog(-scale) + 2;
        // In quarters of the candidates' step: the value, and how far what rounds to it reaches.
        long value = PowersOfTen.product(-scale, 4 * significand << shift);
        long low = PowersOfTen.product(-scale, (4 * significand - (lopsided ? 1 : 2)) << shift);
        long high = PowersOfTen.product(-scale, (4 * significand + 2) << shift);
        // An odd value's bounds round to its even neighbours.
        long open = significand & 1;
        long below = value >> 2;
        if (below >= 100) {
            long tens = below / 10 * 10;
            boolean down = low + open <= (tens << 2);
            boolean up = ((tens + 10) << 2) + open <= high;
            if (down != up) {
                write(down ? tens : tens + 10, scale, out);
                return;
            }
        }
        boolean down = low + open <= (below << 2);
        boolean up = ((below + 1) << 2) + open <= high;
        if (down == up) {
            long beyondHalf = value - (below << 2) - 2;
            down = beyondHalf < 0 || (beyondHalf == 0 && (below & 1) == 0);
        }
        write(down ? below : below + 1, scale, out);
    }

    private static void write(long decimal, int power, RowBuffer out) {
        long digits = decimal;
        int zeros = power;
        while (digits % 10 == 0) {
            digits /= 10;
            zeros++;
        }
        int count = Digits.count(digits);
        int first = zeros + count - 1;
        if (first < -3 || first >= 7) {
            appendWithPoint(digits, count - 1, out);
            out.append((byte) 'E');
            out.appendLong(first);
        } else if (zeros >= 0) {
            for (int i = 0; i < zeros; i++) {
                digits *= 10;
            }
            appendWithPoint(digits, 0, out);
        } else {
            out.appendDecimal(digits, -zeros);
        }
    }

    private static void appendWithPoint(long digits, int scale, RowBuffer out) {
        out.appendDecimal(scale == 0 ? 10 * digits : digits, Math.max(1, scale));
    }
}
