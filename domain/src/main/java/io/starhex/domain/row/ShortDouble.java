package io.starhex.domain.row;

/**
 * The text of doubles that are whole numbers or have few digits after the point, as most measured and counted values do,
 * without making a string. Read as a double the text is the value again: a quotient of two whole numbers that a double
 * holds exactly is rounded the same way as their decimal text is.
 */
final class ShortDouble {
    private static final double EXACT = 1L << 53;
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};

    private ShortDouble() {}

    /** Appends a finite value, or returns false when it has more digits than this is made for. */
    static boolean append(double value, RowBuffer out) {
        if (value == 0 && 1 / value < 0) {
            return false;
        }
        for (int scale = 0; scale < POWERS.length; scale++) {
            double scaled = value * POWERS[scale];
            if (scaled >= EXACT || scaled <= -EXACT) {
                return false;
            }
            long digits = (long) Math.rint(scaled);
            if (digits / POWERS[scale] == value) {
                out.appendDecimal(digits, scale);
                return true;
            }
        }
        return false;
    }
}
