package io.starhex.http;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of what a server says about bad rows an error shows. Immutable. */
final class ErrorDetail implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Reasons without the values they are about ({@code tablet_sink.cpp}, {@code csv_scanner.cpp}). */
    private static final Pattern HARMLESS = Pattern.compile(
            "The field \\(name = [^,]*, pos = \\d+\\) is out of range\\. Type: [^,]*, Value length: \\d+"
                    + "|is too long\\. The max length of '[^']*' is \\d+"
                    + "|NULL value in non-nullable column '[^']*'"
                    + "|Target column count: \\d+ doesn't match source value column count: \\d+"
                    + "|Value count does not match column count\\. Expect \\d+, but got \\d+"
                    + "|Invalid UTF-8 row"
                    + "|The row is out of partition ranges");

    private static final Pattern MAY_QUOTE = Pattern.compile("['\"]|[Vv]alue|Row|[Jj]son", Pattern.DOTALL);
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
        Matcher quote = MAY_QUOTE.matcher(text);
        return redacted && quote.find() ? text.substring(0, quote.start()) + "... " + HIDDEN : text;
    }

    private static String reason(String line) {
        // From the end, since a value may hold what looks like a reason, and stands before its own.
        int row = line.indexOf("Row:");
        Matcher reason = HARMLESS.matcher(row < 0 ? line : line.substring(0, row));
        String last = "";
        while (reason.find()) {
            last = reason.group();
        }
        return "Error: " + (last.isEmpty() ? "" : last + " ") + HIDDEN;
    }
}
