package io.starhex.http;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of what a server says about bad rows an error shows. Immutable. */
final class ErrorDetail implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Reasons without the values they are about ({@code tablet_sink.cpp}, {@code csv_scanner.cpp}). */
    private static final Pattern HARMLESS_ROW = Pattern.compile(
            "^Error: (?<field>The field \\(name = [^,]*, pos = \\d+\\) is out of range\\. Type: [^,]*, Value length: \\d+)"
                    + "|^Error: (?<missing>NULL value in non-nullable column '[^']*')"
                    + "|^Error: (?<count>Target column count: \\d+ doesn't match source value column count: \\d+)"
                    + "|^Error: (?<older>Value count does not match column count\\. Expect \\d+, but got \\d+)"
                    + "|^Error: (?<bytes>Invalid UTF-8 row|The row is out of partition ranges)"
                    + "|(?<length>\\(length=\\d+\\) is too long\\. The max length of '[^']*' is \\d+)[. ]*$");

    /** What a server says of a load, not of a value. */
    private static final Pattern HARMLESS_MESSAGE = Pattern.compile(
            "^(class [\\w.]+: )?(too many filtered rows|No (backend|compute)|current running txns on db|Label \\[|unknown "
                    + "(database|table)|[Tt]ransaction (with|is|in)|Database ?\\[|Access denied|There is no 100-continue"
                    + "|No rows were imported|The size of this batch|Only primary key table|key column|OK$).*",
            Pattern.DOTALL);

    private static final String HIDDEN = "(hidden by " + HttpOptions.ERROR_REDACT + ")";

    private final int rows;
    private final boolean redacted;

    private ErrorDetail(int rows, boolean redacted) {
        this.rows = rows;
        this.redacted = redacted;
    }

    static ErrorDetail rows(int most) {
        return new ErrorDetail(most, false);
    }

    /** Shows which column and why, and never a value. */
    ErrorDetail redacted() {
        return new ErrorDetail(rows, true);
    }

    boolean asksForRows() {
        return rows > 0;
    }

    /** The first lines of a server's error log. */
    String ofLog(String text) {
        String[] lines = text.trim().split("\n", rows + 1);
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(rows, lines.length); i++) {
            shown.append(i == 0 ? "" : "\n").append(redacted ? reason(lines[i]) : lines[i]);
        }
        return shown.toString();
    }

    /** A server's message, which may quote a value too. */
    String ofMessage(String text) {
        return !redacted || HARMLESS_MESSAGE.matcher(text).matches() ? text : HIDDEN;
    }

    private static String reason(String line) {
        int row = line.indexOf("Row:");
        Matcher reason = HARMLESS_ROW.matcher((row < 0 ? line : line.substring(0, row)).trim());
        if (!reason.find()) {
            return "Error: " + HIDDEN;
        }
        String text = reason.group();
        return (text.startsWith("Error: ") ? text : "Error: a text " + text.trim()) + " " + HIDDEN;
    }
}
