package io.starhex.domain.load;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * The name of one load. StarRocks keeps it unique within a database for as long as it remembers the load, which is what
 * makes a repeated request harmless ({@code STREAM_LOAD.md}). Immutable.
 */
public final class Label implements Serializable {
    /** The longest label a server takes, in characters. */
    public static final int MAX_LENGTH = 128;

    private static final long serialVersionUID = 1L;
    private static final Pattern LEGAL = Pattern.compile("[-_A-Za-z0-9]{1," + MAX_LENGTH + "}");

    private final String text;

    private Label(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException when the text is not 1 to 128 ASCII letters, digits, '-' and '_' */
    public static Label of(String text) {
        if (!LEGAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a label: use 1 to " + MAX_LENGTH + " ASCII letters, digits, '-' and '_'");
        }
        return new Label(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Label && text.equals(((Label) other).text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The label itself. */
    @Override
    public String toString() {
        return text;
    }
}
