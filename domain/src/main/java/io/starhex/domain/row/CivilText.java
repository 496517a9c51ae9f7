package io.starhex.domain.row;

/**
 * Dates and times as StarRocks writes and reads them: {@code yyyy-MM-dd} and {@code yyyy-MM-dd HH:mm:ss[.ffffff]}, years
 * 0 to 9999, no zone.
 */
public final class CivilText {
    /** 0000-01-01. */
    public static final int MIN_DAY = -719_528;

    /** 9999-12-31. */
    public static final int MAX_DAY = 2_932_896;

    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long MICROS_PER_DAY = 86_400L * MICROS_PER_SECOND;

    private CivilText() {}

    /** Whether a day lies in the years 0 to 9999. */
    public static boolean isCarried(int epochDay) {
        return epochDay >= MIN_DAY && epochDay <= MAX_DAY;
    }

    /** Whether a time lies in the years 0 to 9999. */
    public static boolean isCarried(long civilMicros) {
        long day = Math.floorDiv(civilMicros, MICROS_PER_DAY);
        return day >= MIN_DAY && day <= MAX_DAY;
    }

    /** @param epochDay within {@link #MIN_DAY} and {@link #MAX_DAY} */
    public static void appendDate(RowBuffer buffer, int epochDay) {
        buffer.reserve(Digits.DATE);
        Digits.putDate(buffer.array(), buffer.size(), epochDay);
        buffer.advance(Digits.DATE);
    }

    /** @param civilMicros a time for which {@link #isCarried(long)}; the fraction is written when it is not zero */
    public static void appendDateTime(RowBuffer buffer, long civilMicros) {
        long day = Math.floorDiv(civilMicros, MICROS_PER_DAY);
        long microsOfDay = civilMicros - day * MICROS_PER_DAY;
        appendDate(buffer, (int) day);
        int secondOfDay = (int) (microsOfDay / MICROS_PER_SECOND);
        int fraction = (int) (microsOfDay - secondOfDay * MICROS_PER_SECOND);
        buffer.reserve(16);
        buffer.append((byte) ' ');
        buffer.appendPair(secondOfDay / 3600);
        buffer.append((byte) ':');
        buffer.appendPair(secondOfDay / 60 % 60);
        buffer.append((byte) ':');
        buffer.appendPair(secondOfDay % 60);
        if (fraction != 0) {
            buffer.append((byte) '.');
            buffer.appendPair(fraction / 10_000);
            buffer.appendPair(fraction / 100 % 100);
            buffer.appendPair(fraction % 100);
        }
    }
}
