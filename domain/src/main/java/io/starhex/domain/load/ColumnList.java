package io.starhex.domain.load;

import java.util.ArrayList;
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

    /** @throws IllegalArgumentException when quotes or parentheses do not close, or a part is empty */
    public static ColumnList parse(String header) {
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

    /** Cuts at a sign that stands outside quotes and parentheses. */
    private static List<String> split(String text, char sign) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int depth = 0;
        char quote = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '`' || c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(' || c == ')') {
                depth += c == '(' ? 1 : -1;
            } else if (c == sign && depth == 0) {
                parts.add(text.substring(start, at));
                start = at + 1;
            }
        }
        if (quote != 0 || depth != 0) {
            throw new IllegalArgumentException("'" + text + "' has a quote or parenthesis that does not close");
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() > 1 && name.startsWith("`") && name.endsWith("`");
        return quoted ? name.substring(1, name.length() - 1).replace("``", "`") : name;
    }
}
