package io.starhex.domain.load;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The {@code columns} header as a user writes it: names of what the body holds, and {@code column = expression}
 * ({@code STREAM_LOAD.md}). Expressions are the server's to understand; this only tells where they begin and end.
 * Immutable.
 */
public final class ColumnList {
    private final List<String> sources;
    private final List<ColumnMapping> mappings;

    private ColumnList(List<String> sources, List<ColumnMapping> mappings) {
        this.sources = Collections.unmodifiableList(sources);
        this.mappings = Collections.unmodifiableList(mappings);
    }

    /**
     * @param written on one line or on several, which a header cannot have
     * @throws IllegalArgumentException when quotes or parentheses do not close, or a part is empty
     */
    public static ColumnList parse(String written) {
        String header = onOneLine(written);
        List<String> sources = new ArrayList<>();
        List<ColumnMapping> mappings = new ArrayList<>();
        for (String part : split(header, ',')) {
            List<String> sides = split(part, '=');
            String name = unquoted(sides.get(0).trim());
            if (name.isEmpty()) {
                throw new IllegalArgumentException("'" + header + "' has an empty column");
            }
            if (sides.size() == 1) {
                sources.add(name);
            } else {
                mappings.add(ColumnMapping.of(
                        name, part.substring(sides.get(0).length() + 1).trim()));
            }
        }
        return new ColumnList(sources, mappings);
    }

    /** What the body holds, in order. */
    public List<String> sources() {
        return sources;
    }

    public List<ColumnMapping> mappings() {
        return mappings;
    }

    /** Whether an expression uses this source, which servers then read as text. */
    boolean usesAsArgument(String source) {
        Pattern name = Pattern.compile("(?<![\\w`])`?" + Pattern.quote(source) + "`?(?![\\w`])");
        return mappings.stream()
                .anyMatch(mapping -> name.matcher(mapping.expression()).find());
    }

    private static String onOneLine(String text) {
        StringBuilder line = new StringBuilder(text);
        BitSet quoted = quoted(text);
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '\n' || text.charAt(at) == '\r') {
                if (quoted.get(at)) {
                    throw new IllegalArgumentException("'" + text + "' has a line break inside quotes");
                }
                line.setCharAt(at, ' ');
            }
        }
        return line.toString();
    }

    /** Cuts at a sign that stands outside quotes and parentheses. */
    private static List<String> split(String text, char sign) {
        List<String> parts = new ArrayList<>();
        BitSet quoted = quoted(text);
        int start = 0;
        int depth = 0;
        for (int at = quoted.nextClearBit(0); at < text.length(); at = quoted.nextClearBit(at + 1)) {
            char c = text.charAt(at);
            if (c == '(' || c == ')') {
                depth += c == '(' ? 1 : -1;
            } else if (c == sign && depth == 0) {
                parts.add(text.substring(start, at));
                start = at + 1;
            }
        }
        if (depth != 0) {
            throw unclosed(text);
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** Where quoted names and texts stand, their quotes included. In a text a backslash takes its meaning from what follows. */
    private static BitSet quoted(String text) {
        BitSet places = new BitSet();
        char quote = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote == 0) {
                quote = c == '`' || c == '\'' || c == '"' ? c : 0;
                places.set(at, quote != 0);
                continue;
            }
            places.set(at);
            if (c == '\\' && quote != '`' && at + 1 < text.length()) {
                places.set(++at);
            } else if (c == quote) {
                quote = 0;
            }
        }
        if (quote != 0) {
            throw unclosed(text);
        }
        return places;
    }

    private static IllegalArgumentException unclosed(String text) {
        return new IllegalArgumentException("'" + text + "' has a quote or parenthesis that does not close");
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() > 1 && name.startsWith("`") && name.endsWith("`");
        return quoted ? name.substring(1, name.length() - 1).replace("``", "`") : name;
    }
}
