package io.starhex.domain.row;

import io.starhex.domain.failure.Unencodable;

/**
 * Reads a CSV row back as the server will, for separators of which a look at each text is not enough: those of several
 * bytes, which may arise where a value and a separator meet, and those that also occur in numbers and dates.
 */
final class CsvRowCheck {
    private final byte[] columnSeparator;
    private final byte[] rowDelimiter;
    private final boolean needed;

    private CsvRowCheck(byte[] columnSeparator, byte[] rowDelimiter, boolean needed) {
        this.columnSeparator = columnSeparator;
        this.rowDelimiter = rowDelimiter;
        this.needed = needed;
    }

    static CsvRowCheck of(byte[] columnSeparator, byte[] rowDelimiter) {
        return new CsvRowCheck(columnSeparator, rowDelimiter, !isPlain(columnSeparator) || !isPlain(rowDelimiter));
    }

    boolean isNeeded() {
        return needed;
    }

    /**
     * @param start where the row begins, its delimiter being the last bytes of the buffer
     * @param fieldEnds where each field was meant to end
     * @throws Unencodable when the server would cut the row elsewhere
     */
    void verify(RowBuffer row, int start, int[] fieldEnds, String[] names) {
        byte[] bytes = row.array();
        int end = row.size() - rowDelimiter.length;
        if (find(rowDelimiter, bytes, start, row.size()) != end) {
            throw new Unencodable(names[0], "the row holds its own row delimiter; choose another, or format json");
        }
        int from = start;
        for (int field = 0; field < fieldEnds.length; field++) {
            int at = find(columnSeparator, bytes, from, end);
            if ((at < 0 ? end : at) != fieldEnds[field]) {
                throw new Unencodable(
                        names[field],
                        "the row is not cut here alone; choose another column separator, or" + " format json");
            }
            from = fieldEnds[field] + columnSeparator.length;
        }
    }

    private static int find(byte[] wanted, byte[] bytes, int from, int end) {
        for (int at = from; at + wanted.length <= end; at++) {
            if (matches(wanted, bytes, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] wanted, byte[] bytes, int at) {
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(byte[] separator) {
        if (separator.length != 1) {
            return false;
        }
        byte value = separator[0];
        boolean letterOrDigit =
                value >= '0' && value <= '9' || value >= 'A' && value <= 'Z' || value >= 'a' && value <= 'z';
        return value > 0 && !letterOrDigit && " +-.:/=\\".indexOf(value) < 0;
    }
}
