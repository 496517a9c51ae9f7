package io.starhex.domain.option;

import java.util.List;

/** Writes the reference of options from their declarations, as Markdown. */
public final class OptionReference {
    private OptionReference() {}

    /** A table with a row an option, in the given order. */
    public static String table(List<Option<?>> options) {
        StringBuilder table = new StringBuilder("| option | value | default | meaning |\n|---|---|---|---|\n");
        for (Option<?> option : options) {
            table.append("| ")
                    .append(names(option))
                    .append(" | ")
                    .append(option.type().describe())
                    .append(" | ")
                    .append(defaultOf(option))
                    .append(" | ")
                    .append(option.doc())
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String names(Option<?> option) {
        return "`" + String.join("`<br>or `", option.names()) + "`";
    }

    private static String defaultOf(Option<?> option) {
        if (option.presence() != Option.Presence.OPTIONAL) {
            return "required";
        }
        return option.defaultText() == null ? "" : "`" + option.defaultText() + "`";
    }
}
