package io.starhex.domain.row;

import io.starhex.domain.table.TypeName;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.regex.Pattern;

/** Reads the values of a row from text, each by the type of its column. */
final class RowTexts {
    private static final int MOST_SHOWN = 100;
    // Java's own parser also takes suffixes, hexadecimal digits and words.
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,4})?");
    private static final Pattern OFFSET = Pattern.compile(".*(Z|[-+]\\d\\d:?\\d\\d)$");

    private RowTexts() {}

    static void parse(Row row, int position, String text) {
        try {
            read(row, position, text);
        } catch (IllegalArgumentException | DateTimeException notOne) {
            throw row.refusal(position, "'" + shown(text) + "' is not a " + row.type(position));
        }
    }

    /** The beginning of a value, for messages. */
    static String shown(Object value) {
        String text = value.toString();
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }

    private static void read(Row row, int position, String text) {
        switch (row.kind(position)) {
            case BOOLEAN:
                row.setBoolean(position, flag(text.trim()));
                break;
            case BYTE:
            case SHORT:
            case INT:
            case LONG:
                row.setLong(position, Long.parseLong(text.trim()));
                break;
            case FLOAT:
                row.setDouble(position, Float.parseFloat(number(text)));
                break;
            case DOUBLE:
                row.setDouble(position, Double.parseDouble(number(text)));
                break;
            case DECIMAL:
                row.setDecimal(position, new BigDecimal(number(text)));
                break;
            case DATE:
                row.setDate(position, LocalDate.parse(text.trim()));
                break;
            case DATETIME:
                readTime(row, position, text.trim());
                break;
            case BINARY:
                row.setBytes(position, Base64.getDecoder().decode(text));
                break;
            case STRING:
                readText(row, position, text);
                break;
            default:
                throw row.refusal(position, "it is " + row.type(position) + ", whose values are not read from text");
        }
    }

    private static void readText(Row row, int position, String text) {
        if (row.type(position).name() == TypeName.LARGEINT) {
            row.setDecimal(position, new BigDecimal(new BigInteger(text.trim())));
        } else {
            row.setText(position, text);
        }
    }

    private static void readTime(Row row, int position, String text) {
        String iso = text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
        if (iso.length() <= 10) {
            row.setDate(position, LocalDate.parse(iso));
        } else if (OFFSET.matcher(iso.substring(10)).matches()) {
            row.setInstant(position, OffsetDateTime.parse(iso).toInstant());
        } else {
            row.setDateTime(position, LocalDateTime.parse(iso));
        }
    }

    private static boolean flag(String text) {
        boolean yes = text.equalsIgnoreCase("true") || text.equals("1");
        if (!yes && !text.equalsIgnoreCase("false") && !text.equals("0")) {
            throw new IllegalArgumentException(text);
        }
        return yes;
    }

    private static String number(String text) {
        String trimmed = text.trim();
        if (!NUMBER.matcher(trimmed).matches()) {
            throw new IllegalArgumentException(text);
        }
        return trimmed;
    }
}
