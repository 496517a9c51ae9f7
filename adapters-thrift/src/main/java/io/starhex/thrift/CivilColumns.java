package io.starhex.thrift;

import io.starhex.domain.row.ByteSpan;

import java.nio.ByteBuffer;

/**
 * Dates and times, which a BE sends as text: {@code yyyy-MM-dd} and {@code yyyy-MM-dd HH:mm:ss[.ffffff]} ({@code
 * time_types.h}). Eight characters are read at once: taking their pattern away leaves digits as numbers and signs as zero,
 * so that one mask finds whatever is neither.
 */
final class CivilColumns {
    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long NO_TIME = Long.MIN_VALUE;
    private static final int NO_DATE = Integer.MIN_VALUE;
    private static final int SHORTEST_MONTH = 28;
    private static final int DATE_LENGTH = 10;
    private static final int SECONDS_LENGTH = 19;
    private static final int MICROS_LENGTH = 26;

    /** {@code 0000-00-}, {@code 00:00:00} and {@code 0.000000}, their first character in the lowest byte. */
    private static final long DATE_PATTERN = 0x2D30302D30303030L;

    private static final long TIME_PATTERN = 0x30303A30303A3030L;
    private static final long FRACTION_PATTERN = 0x3030303030302E30L;

    /** What a byte of each pattern may be too large by: 9 where a digit stands, nothing where a sign does. */
    private static final long DATE_ROOM = 0x7F76767F76767676L;

    private static final long TIME_ROOM = 0x76767F76767F7676L;
    private static final long FRACTION_ROOM = 0x7676767676767F76L;
    private static final long TOO_LARGE = 0x8080808080808080L;

    private CivilColumns() {}

    /** @param struct that the column is a field of, or null: below its NULLs a BE leaves empty text */
    static ArrowColumn dates(ScannedField field, BytesColumn text, int rows, StructColumn struct)
            throws MalformedArrow {
        int[] days = new int[rows];
        ByteBuffer bytes = text.reply();
        for (int row = 0; row < rows; row++) {
            if (text.isNull(row)) {
                continue;
            }
            int at = text.startOf(row);
            int day = text.startOf(row + 1) - at == DATE_LENGTH ? day(bytes, at) : NO_DATE;
            if (day == NO_DATE) {
                requireHidden(field, text, row, struct);
            }
            days[row] = day;
        }
        return new FixedColumns.Ints(text, days);
    }

    static ArrowColumn dateTimes(ScannedField field, BytesColumn text, int rows, StructColumn struct)
            throws MalformedArrow {
        long[] micros = new long[rows];
        ByteBuffer bytes = text.reply();
        for (int row = 0; row < rows; row++) {
            if (text.isNull(row)) {
                continue;
            }
            int at = text.startOf(row);
            long time = micros(bytes, at, text.startOf(row + 1) - at);
            if (time == NO_TIME) {
                requireHidden(field, text, row, struct);
            }
            micros[row] = time;
        }
        return new FixedColumns.Longs(text, micros);
    }

    /** Microseconds since 1970 on the table's clock. */
    private static long micros(ByteBuffer bytes, int at, int length) {
        if (length != SECONDS_LENGTH && length != MICROS_LENGTH) {
            return NO_TIME;
        }
        int day = day(bytes, at);
        long time = bytes.getLong(at + 11) ^ TIME_PATTERN;
        if (day == NO_DATE || bytes.get(at + 10) != ' ' || differs(time, TIME_ROOM)) {
            return NO_TIME;
        }
        int hour = pair(time, 0);
        int minute = pair(time, 24);
        int second = pair(time, 48);
        if (hour > 23 || minute > 59 || second > 59) {
            return NO_TIME;
        }
        long whole = (day * 86_400L + hour * 3600L + minute * 60L + second) * MICROS_PER_SECOND;
        if (length == SECONDS_LENGTH) {
            return whole;
        }
        long fraction = bytes.getLong(at + 18) ^ FRACTION_PATTERN;
        return differs(fraction, FRACTION_ROOM)
                ? NO_TIME
                : whole + pair(fraction, 16) * 10_000L + pair(fraction, 32) * 100L + pair(fraction, 48);
    }

    /** Days since 1970-01-01. */
    private static int day(ByteBuffer bytes, int at) {
        long text = bytes.getLong(at) ^ DATE_PATTERN;
        int tens = bytes.get(at + 8) - '0';
        int ones = bytes.get(at + 9) - '0';
        if (differs(text, DATE_ROOM) || (tens | ones) < 0 || tens > 9 || ones > 9) {
            return NO_DATE;
        }
        int year = pair(text, 0) * 100 + pair(text, 16);
        int month = pair(text, 40);
        int day = tens * 10 + ones;
        boolean known =
                month >= 1 && month <= 12 && day >= 1 && (day <= SHORTEST_MONTH || day <= lengthOf(month, year));
        return known ? epochDay(year, month, day) : NO_DATE;
    }

    private static boolean differs(long text, long room) {
        return ((text + room | text) & TOO_LARGE) != 0;
    }

    /** The number of two digits, the first of which is at a bit. */
    private static int pair(long digits, int bit) {
        return (int) (digits >>> bit & 0xff) * 10 + (int) (digits >>> bit + 8 & 0xff);
    }

    private static int lengthOf(int month, int year) {
        if (month == 2) {
            return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return 30 + (month + (month >> 3) & 1);
    }

    /**
     * Counts from March, so that the leap day is a year's last. Without a branch on the month, which would be guessed
     * wrong.
     */
    private static int epochDay(int year, int month, int day) {
        int fromMarch = month - 3;
        int january = fromMarch >> 31;
        int months = fromMarch + (12 & january);
        // 400 years more, which are 146097 days, so that nothing is divided below zero.
        int years = year + 400 + january;
        int days = 365 * years + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5 + day - 1;
        // Day 719468 is 1970-01-01 when 0000-03-01 is day 0.
        return days - 146_097 - 719_468;
    }

    private static void requireHidden(ScannedField field, BytesColumn text, int row, StructColumn struct)
            throws MalformedArrow {
        if (struct == null || !struct.hides(row)) {
            ByteSpan span = new ByteSpan();
            text.bytesAt(row, span);
            throw new MalformedArrow(field + " is " + field.type() + " and holds '" + span + "'");
        }
    }
}
