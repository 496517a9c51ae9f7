package io.starhex.spark.guide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A page of Markdown as a row of parts: code, what is said about the code in a comment of one line, and the rest. */
public final class GuidePage {
    private static final String FENCE = "```";
    private static final String COMMENT = "<!-- ";

    private final List<Part> parts = new ArrayList<>();

    private GuidePage() {}

    public static GuidePage parse(String text) {
        GuidePage page = new GuidePage();
        List<String> lines = Arrays.asList(text.split("\n", -1));
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            if (line.startsWith(FENCE)) {
                int end = at + 1;
                while (!lines.get(end).equals(FENCE)) {
                    end++;
                }
                String code = lines.subList(at + 1, end).stream()
                        .map(codeLine -> codeLine + "\n")
                        .collect(Collectors.joining());
                page.parts.add(new Part(at + 1, line.substring(FENCE.length()), code));
                at = end;
            } else if (line.startsWith(COMMENT)) {
                page.parts.add(new Part(at + 1, COMMENT, line));
            } else {
                page.parts.add(new Part(at + 1, "", line));
            }
        }
        return page;
    }

    public List<Part> parts() {
        return parts;
    }

    /** The part after this one that is not a blank line, if it is of the given kind; else null. */
    public Part following(Part part, String kind) {
        int at = parts.indexOf(part) + 1;
        while (at < parts.size() && parts.get(at).isBlankLine()) {
            at++;
        }
        return at < parts.size() && parts.get(at).kind.equals(kind) ? parts.get(at) : null;
    }

    @Override
    public String toString() {
        return parts.stream().map(Part::source).collect(Collectors.joining("\n"));
    }

    /** A block of code, a comment, or a line of the rest. */
    public static final class Part {
        public static final String COMMENT = GuidePage.COMMENT;
        public static final String OUTPUT = "text";

        private final int line;
        private final String kind;
        private String text;

        private Part(int line, String kind, String text) {
            this.line = line;
            this.kind = kind;
            this.text = text;
        }

        /** The language of a block, {@link #COMMENT}, or nothing. */
        public String kind() {
            return kind;
        }

        /** What stands between the fences, or the line. */
        public String text() {
            return text;
        }

        public void replace(String other) {
            text = other;
        }

        private boolean isBlankLine() {
            return kind.isEmpty() && text.trim().isEmpty();
        }

        private String source() {
            return kind.isEmpty() || kind.equals(COMMENT) ? text : FENCE + kind + "\n" + text + FENCE;
        }

        @Override
        public String toString() {
            return "the " + kind + " at line " + line;
        }
    }
}
