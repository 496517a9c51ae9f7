package io.starhex.domain.scan;

/**
 * A pattern of LIKE that looks for plain text at a value's start, at its end, or anywhere in it. Immutable. The text's
 * own wildcards are escaped here and nowhere else.
 */
public final class LikePattern {
    private final Literal literal;

    private LikePattern(String pattern) {
        this.literal = Literal.text(pattern);
    }

    /**
     * Whether LIKE finds this text as it is. Not so for text with a backslash: servers read one before a wildcard in two
     * ways, by the shape of the pattern (like_predicate.cpp). Empty text needs no LIKE.
     */
    public static boolean finds(String text) {
        return !text.isEmpty() && text.indexOf('\\') < 0;
    }

    /** @param text that {@link #finds} accepts */
    public static LikePattern startingWith(String text) {
        return new LikePattern(escaped(text) + "%");
    }

    /** @param text that {@link #finds} accepts */
    public static LikePattern endingWith(String text) {
        return new LikePattern("%" + escaped(text));
    }

    /** @param text that {@link #finds} accepts */
    public static LikePattern containing(String text) {
        return new LikePattern("%" + escaped(text) + "%");
    }

    private static String escaped(String text) {
        if (!finds(text)) {
            throw new IllegalArgumentException("LIKE does not find the text '" + text + "' as it is");
        }
        return text.replace("%", "\\%").replace("_", "\\_");
    }

    String sql() {
        return literal.sql();
    }

    /** The pattern as a literal of SQL. */
    @Override
    public String toString() {
        return sql();
    }
}
