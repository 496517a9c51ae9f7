package io.starhex.domain.row;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import static java.util.Objects.requireNonNull;

/**
 * How CSV fields and rows are kept apart. Immutable.
 *
 * <p>StarRocks' CSV has no quoting unless {@code enclose} is set, so what matters most about a separator is that the
 * data does not hold it. The defaults are two control characters that every server version takes.
 */
public final class CsvDialect implements Serializable {
    /** Fields end with {@code \x01}, rows with {@code \x02}. */
    public static final CsvDialect CONTROL_CHARACTERS = of("\\x01", "\\x02");

    /** The longest separator that servers document, in bytes. */
    public static final int MAX_SEPARATOR_BYTES = 50;

    private static final long serialVersionUID = 1L;

    private final String columnSeparatorText;
    private final String rowDelimiterText;
    private final byte[] columnSeparator;
    private final byte[] rowDelimiter;

    private CsvDialect(String columnSeparatorText, String rowDelimiterText) {
        this.columnSeparatorText = requireNonNull(columnSeparatorText, "columnSeparatorText is null");
        this.rowDelimiterText = requireNonNull(rowDelimiterText, "rowDelimiterText is null");
        this.columnSeparator = bytesOf(columnSeparatorText);
        this.rowDelimiter = bytesOf(rowDelimiterText);
        if (indexOf(rowDelimiter, columnSeparator) >= 0) {
            throw new IllegalArgumentException("the row delimiter is the column separator or a part of it");
        }
    }

    /**
     * @param columnSeparator as the load header takes it: literal text, {@code \t}, {@code \n} and {@code \r}, or
     *     hexadecimal bytes below 0x80 such as {@code \x01} or {@code 0x0102}
     * @param rowDelimiter likewise
     * @throws IllegalArgumentException when a text is not a separator that every server reads alike
     */
    public static CsvDialect of(String columnSeparator, String rowDelimiter) {
        return new CsvDialect(columnSeparator, rowDelimiter);
    }

    /** The separator as the load header carries it. */
    public String columnSeparatorText() {
        return columnSeparatorText;
    }

    /** The delimiter as the load header carries it. */
    public String rowDelimiterText() {
        return rowDelimiterText;
    }

    /** A copy of the bytes between two fields. */
    public byte[] columnSeparator() {
        return columnSeparator.clone();
    }

    /** A copy of the bytes after each row. */
    public byte[] rowDelimiter() {
        return rowDelimiter.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CsvDialect
                && columnSeparatorText.equals(((CsvDialect) other).columnSeparatorText)
                && rowDelimiterText.equals(((CsvDialect) other).rowDelimiterText);
    }

    @Override
    public int hashCode() {
        return 31 * columnSeparatorText.hashCode() + rowDelimiterText.hashCode();
    }

    @Override
    public String toString() {
        return "csv(" + columnSeparatorText + "," + rowDelimiterText + ")";
    }

    private static int indexOf(byte[] wanted, byte[] bytes) {
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            if (Arrays.equals(wanted, Arrays.copyOfRange(bytes, at, at + wanted.length))) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] bytesOf(String text) {
        byte[] bytes = text.startsWith("\\x") || text.startsWith("0x")
                ? hexadecimal(text)
                : text.replace("\\t", "\t")
                        .replace("\\n", "\n")
                        .replace("\\r", "\r")
                        .getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > MAX_SEPARATOR_BYTES) {
            throw new IllegalArgumentException(
                    "'" + text + "' is " + bytes.length + " bytes; use 1 to " + MAX_SEPARATOR_BYTES);
        }
        return bytes;
    }

    private static byte[] hexadecimal(String text) {
        String digits = text.substring(2);
        if (digits.isEmpty() || digits.length() % 2 != 0) {
            throw new IllegalArgumentException("'" + text + "' needs two hexadecimal digits a byte, as in \\x01");
        }
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(digits.charAt(2 * i), 16);
            int low = Character.digit(digits.charAt(2 * i + 1), 16);
            if (high < 0 || low < 0) {
                throw new IllegalArgumentException("'" + text + "' needs two hexadecimal digits a byte, as in \\x01");
            }
            if (high >= 8) {
                // Servers sign-extend such bytes and then cut rows elsewhere.
                throw new IllegalArgumentException("'" + text + "' holds a byte above 0x7f, which servers misread");
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        return bytes;
    }
}
