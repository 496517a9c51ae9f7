package io.starhex.domain.row;

import java.math.BigInteger;

/**
 * The powers of ten that the texts of doubles need, each to 126 bits. Computed when the class is first used, once in
 * a JVM, in some ten milliseconds.
 */
final class PowersOfTen {
    private static final int LEAST = -292;
    private static final int GREATEST = 324;
    private static final int BITS = 126;
    private static final long LOW_63 = Long.MAX_VALUE;
    private static final long LOW_32 = 0xFFFF_FFFFL;

    /** Each power {@code 10^n} as {@code g * 2^(binaryLog(n) - 125)}, rounded up: the upper and the lower 63 bits of g. */
    private static final long[] HALVES = new long[2 * (GREATEST - LEAST + 1)];

    static {
        BigInteger power = BigInteger.ONE;
        for (int n = 0; n <= GREATEST; n++) {
            int bits = power.bitLength();
            put(n, bits > BITS ? power.shiftRight(bits - BITS) : power.shiftLeft(BITS - bits));
            if (-n >= LEAST) {
                put(-n, BigInteger.ONE.shiftLeft(BITS - 1 - binaryLog(-n)).divide(power));
            }
            power = power.multiply(BigInteger.TEN);
        }
    }

    private PowersOfTen() {}

    private static void put(int n, BigInteger floor) {
        BigInteger above = floor.add(BigInteger.ONE);
        HALVES[2 * (n - LEAST)] = above.shiftRight(63).longValue();
        HALVES[2 * (n - LEAST) + 1] = above.longValue() & LOW_63;
    }

    /** The whole part of the decimal logarithm of {@code 2^n}, for n from -1700 to 1700. */
    static int log(int n) {
        return (n * 315_653) >> 20;
    }

    /** The whole part of the decimal logarithm of {@code 3/4 * 2^n}, for n from -1500 to 1500. */
    static int logOfThreeQuarters(int n) {
        return (n * 1_262_611 - 524_031) >> 22;
    }

    /** The whole part of the binary logarithm of {@code 10^n}, for n from -1200 to 1200. */
    static int binaryLog(int n) {
        return (n * 1_741_647) >> 19;
    }

    /**
     * {@code factor * g / 2^127} for the g of {@code 10^n}, cut to a whole number whose last bit is set if anything was cut
     * away, so that it compares with even numbers as the product itself does.
     */
    static long product(int n, long factor) {
        long upper = HALVES[2 * (n - LEAST)];
        long lower = HALVES[2 * (n - LEAST) + 1];
        // g is rounded up; what that adds stays below what is looked at here.
        long rest = ((upper * factor) >>> 1) + high(lower, factor);
        long whole = high(upper, factor) + (rest >>> 63);
        return (rest & LOW_63) == 0 ? whole : whole | 1;
    }

    /** The upper 64 bits of the product of two numbers that are not negative. */
    private static long high(long a, long b) {
        long a1 = a >>> 32;
        long a0 = a & LOW_32;
        long b1 = b >>> 32;
        long b0 = b & LOW_32;
        long middle = a1 * b0 + ((a0 * b0) >>> 32);
        return a1 * b1 + (middle >>> 32) + (((middle & LOW_32) + a0 * b1) >>> 32);
    }
}
