package io.starhex.thrift;

import io.starhex.domain.row.ByteSpan;
import io.starhex.domain.table.Column;

/** Dates and times, which a BE sends as text: {@code yyyy-MM-dd} and {@code yyyy-MM-dd HH:mm:ss[.ffffff]}. */
final class CivilColumns {
    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final int[] DAYS_BEFORE_MONTH = {0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    private static final int[] DAYS_OF_MONTH = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private CivilColumns() {}

    static ArrowColumn dates(Column column, ArrowColumns.Bytes text, int rows) throws MalformedArrow {
        int[] days = new int[rows];
        ByteSpan span = new ByteSpan();
        for (int row = 0; row < rows; row++) {
            if (!text.isNull(row)) {
                text.bytesAt(row, span);
                days[row] = span.length() == 10 ? day(span.array(), span.offset()) : Integer.MIN_VALUE;
                if (days[row] == Integer.MIN_VALUE) {
                    throw malformed(column, span);
                }
            }
        }
        return new Dates(text, days);
    }

    static ArrowColumn dateTimes(Column column, ArrowColumns.Bytes text, int rows) throws MalformedArrow {
        long[] micros = new long[rows];
        ByteSpan span = new ByteSpan();
        for (int row = 0; row < rows; row++) {
            if (!text.isNull(row)) {
                text.bytesAt(row, span);
                micros[row] = micros(span);
                if (micros[row] == Long.MIN_VALUE) {
                    throw malformed(column, span);
                }
            }
        }
        return new DateTimes(text, micros);
    }

    /** Microseconds since 1970 on the table's clock, or the least long for text that is no time. */
    private static long micros(ByteSpan span) {
        byte[] text = span.array();
        int at = span.offset();
        int length = span.length();
        if (length != 19 && length != 26) {
            return Long.MIN_VALUE;
        }
        int day = day(text, at);
        int hour = digits(text, at + 11, 2);
        int minute = digits(text, at + 14, 2);
        int second = digits(text, at + 17, 2);
        int fraction = length == 26 ? digits(text, at + 20, 6) : 0;
        boolean separated = text[at + 10] == ' '
                && text[at + 13] == ':'
                && text[at + 16] == ':'
                && (length == 19 || text[at + 19] == '.');
        if (day == Integer.MIN_VALUE || !separated || (hour | minute | second | fraction) < 0) {
            return Long.MIN_VALUE;
        }
        if (hour > 23 || minute > 59 || second > 59) {
            return Long.MIN_VALUE;
        }
        long seconds = day * 86_400L + hour * 3600L + minute * 60L + second;
        return seconds * MICROS_PER_SECOND + fraction;
    }

    /** Days since 1970-01-01, or the least int for text that is no date. */
    private static int day(byte[] text, int at) {
        int year = digits(text, at, 4);
        int month = digits(text, at + 5, 2);
        int day = digits(text, at + 8, 2);
        if ((year | month | day) < 0 || text[at + 4] != '-' || text[at + 7] != '-' || month < 1 || month > 12) {
            return Integer.MIN_VALUE;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        if (day < 1 || day > DAYS_OF_MONTH[month] + (leap && month == 2 ? 1 : 0)) {
            return Integer.MIN_VALUE;
        }
        int before = year - 1;
        int leapDays = Math.floorDiv(before, 4) - Math.floorDiv(before, 100) + Math.floorDiv(before, 400);
        int dayOfYear = DAYS_BEFORE_MONTH[month] + day + (leap && month > 2 ? 1 : 0);
        // Day 719163 is 1970-01-01 when 0001-01-01 is day 1.
        return before * 365 + leapDays + dayOfYear - 719_163;
    }

    /** The number that the digits make, or a negative one when one is no digit. */
    private static int digits(byte[] text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static MalformedArrow malformed(Column column, ByteSpan text) {
        return new MalformedArrow("column '" + column.name() + "' is " + column.type() + " and holds '" + text + "'");
    }

    /** A column of numbers that has its NULLs from the text they were made of. */
    private static final class Dates extends ArrowColumn {
        private final int[] days;

        Dates(ArrowColumns.Bytes text, int[] days) {
            super(text);
            this.days = days;
        }

        @Override
        public int intAt(int row) {
            return days[row];
        }
    }

    private static final class DateTimes extends ArrowColumn {
        private final long[] micros;

        DateTimes(ArrowColumns.Bytes text, long[] micros) {
            super(text);
            this.micros = micros;
        }

        @Override
        public long longAt(int row) {
            return micros[row];
        }
    }
}
