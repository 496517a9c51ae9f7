package io.starhex.domain.row;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Numbers and dates as ASCII, written into an array that has room for them. Each method returns where what it wrote ends.
 */
final class Digits {
    /** The most bytes of a whole number: a sign and 19 digits. */
    static final int LONG = 20;

    /** The bytes of a date. */
    static final int DATE = 10;

    private static final byte[] MIN_LONG = Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TENS = new byte[100];
    private static final byte[] ONES = new byte[100];

    static {
        for (int pair = 0; pair < 100; pair++) {
            TENS[pair] = (byte) ('0' + pair / 10);
            ONES[pair] = (byte) ('0' + pair % 10);
        }
    }

    private Digits() {}

    /** The most bytes of a decimal of at most 19 digits: a sign, a zero before the point, and the point. */
    static int ofDecimal(int scale) {
        return LONG + 2 + scale;
    }

    static int putLong(byte[] bytes, int start, long value) {
        int at = start;
        long rest = value;
        if (rest < 0) {
            if (rest == Long.MIN_VALUE) {
                return putAscii(bytes, at, MIN_LONG);
            }
            bytes[at++] = '-';
            rest = -rest;
        }
        int end = at + count(rest);
        putBefore(bytes, end, rest);
        return end;
    }

    /** @param scale digits after the point; none, then no point */
    static int putDecimal(byte[] bytes, int start, long unscaled, int scale) {
        if (scale == 0) {
            return putLong(bytes, start, unscaled);
        }
        if (unscaled == Long.MIN_VALUE) {
            String text = BigDecimal.valueOf(unscaled, scale).toPlainString();
            return putAscii(bytes, start, text.getBytes(StandardCharsets.US_ASCII));
        }
        int at = start;
        long rest = unscaled;
        if (rest < 0) {
            bytes[at++] = '-';
            rest = -rest;
        }
        int end = at + Math.max(count(rest), scale + 1) + 1;
        int point = end - scale - 1;
        rest = putFraction(bytes, end, rest, scale);
        bytes[point] = '.';
        putBefore(bytes, point, rest);
        return end;
    }

    /**
     * {@code yyyy-MM-dd}, by the arithmetic of Neri and Schneider, "Euclidean affine functions and their application to
     * calendar algorithms" (2022).
     *
     * @param epochDay in the years 0 to 9999
     */
    static int putDate(byte[] bytes, int start, int epochDay) {
        // Days are counted from 1 March of a year before all of these, so that a leap day is the last of its year.
        int quarterDays = 4 * (epochDay + 719_468 + 146_097) + 3;
        int century = quarterDays / 146_097;
        int quarterDaysOfCentury = (quarterDays - century * 146_097) | 3;
        long product = 2_939_745L * quarterDaysOfCentury;
        int yearOfCentury = (int) (product >>> 32);
        int dayOfYear = (int) ((product & 0xFFFF_FFFFL) / 2_939_745 / 4);
        int monthAndDay = 2141 * dayOfYear + 197_913;
        int month = monthAndDay >>> 16;
        int day = (monthAndDay & 0xFFFF) / 2141 + 1;
        int hundreds = century - 4;
        if (dayOfYear >= 306) {
            month -= 12;
            yearOfCentury++;
            if (yearOfCentury == 100) {
                yearOfCentury = 0;
                hundreds++;
            }
        }
        putPair(bytes, start, hundreds);
        putPair(bytes, start + 2, yearOfCentury);
        bytes[start + 4] = '-';
        putPair(bytes, start + 5, month);
        bytes[start + 7] = '-';
        return putPair(bytes, start + 8, day);
    }

    /** @param value 0 to 99 */
    static int putPair(byte[] bytes, int at, int value) {
        bytes[at] = TENS[value];
        bytes[at + 1] = ONES[value];
        return at + 2;
    }

    private static int putAscii(byte[] bytes, int at, byte[] text) {
        System.arraycopy(text, 0, bytes, at, text.length);
        return at + text.length;
    }

    /** Writes the last digits of a number up to {@code end}, and returns the number without them. */
    private static long putFraction(byte[] bytes, int end, long value, int count) {
        long rest = value;
        int at = end;
        int left = count;
        for (; left >= 2; left -= 2) {
            long quotient = rest / 100;
            at -= 2;
            putPair(bytes, at, (int) (rest - quotient * 100));
            rest = quotient;
        }
        if (left == 1) {
            long quotient = rest / 10;
            bytes[at - 1] = (byte) ('0' + (rest - quotient * 10));
            rest = quotient;
        }
        return rest;
    }

    /** Writes a number that is not negative so that it ends at {@code end}. */
    private static void putBefore(byte[] bytes, int end, long value) {
        int at = end;
        long wide = value;
        while (wide > Integer.MAX_VALUE) {
            long quotient = wide / 100_000_000;
            at -= 8;
            putEight(bytes, at, (int) (wide - quotient * 100_000_000));
            wide = quotient;
        }
        // Division of 32 bits is cheaper than of 64.
        int rest = (int) wide;
        while (rest >= 100) {
            int quotient = rest / 100;
            at -= 2;
            putPair(bytes, at, rest - quotient * 100);
            rest = quotient;
        }
        bytes[--at] = ONES[rest];
        if (rest >= 10) {
            bytes[--at] = TENS[rest];
        }
    }

    /** Eight digits with their zeros, the halves apart so that a processor can work on both at once. */
    private static void putEight(byte[] bytes, int at, int value) {
        int high = value / 10_000;
        int low = value - high * 10_000;
        int highest = high / 100;
        int lowest = low / 100;
        putPair(bytes, at, highest);
        putPair(bytes, at + 2, high - highest * 100);
        putPair(bytes, at + 4, lowest);
        putPair(bytes, at + 6, low - lowest * 100);
    }

    /** How many digits a number has that is not negative. */
    static int count(long value) {
        if (value < 10_000) {
            return value < 100 ? value < 10 ? 1 : 2 : value < 1000 ? 3 : 4;
        }
        if (value < 100_000_000) {
            return value < 1_000_000 ? value < 100_000 ? 5 : 6 : value < 10_000_000 ? 7 : 8;
        }
        long bound = 1_000_000_000;
        for (int count = 9; count < 19; count++) {
            if (value < bound) {
                return count;
            }
            bound *= 10;
        }
        return 19;
    }
}
