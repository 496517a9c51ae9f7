package io.starhex.domain.option;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * One option, declared once: its key and aliases, its type, its default and what it means. Immutable. Reading,
 * validation and the reference page all come from this declaration.
 *
 * @param <T> the type of its value, immutable and serializable
 */
public final class Option<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final OptionType<T> type;
    private final String defaultText;
    private final String doc;
    private final Presence presence;
    private final ArrayList<String> aliases;

    /** Whether a value must be given. */
    public enum Presence {
        OPTIONAL,
        REQUIRED,
        /** Required, and never shown. */
        REQUIRED_SECRET
    }

    private Option(
            String key, OptionType<T> type, String defaultText, String doc, Presence presence, List<String> aliases) {
        this.key = requireNonNull(key, "key is null");
        this.type = requireNonNull(type, "type is null");
        this.defaultText = defaultText;
        this.doc = requireNonNull(doc, "doc is null");
        this.presence = presence;
        this.aliases = new ArrayList<>(aliases);
    }

    /** An option that must be given. */
    public static <T> Option<T> required(String key, OptionType<T> type, String doc) {
        return new Option<>(key, type, null, doc, Presence.REQUIRED, Collections.emptyList());
    }

    /** An option that must be given and whose value appears in no message, plan or log. */
    public static <T> Option<T> secret(String key, OptionType<T> type, String doc) {
        return new Option<>(key, type, null, doc, Presence.REQUIRED_SECRET, Collections.emptyList());
    }

    /** An option with a default, written as a user would write it. */
    public static <T> Option<T> withDefault(String key, OptionType<T> type, String defaultText, String doc) {
        return new Option<>(
                key,
                type,
                requireNonNull(defaultText, "defaultText is null"),
                doc,
                Presence.OPTIONAL,
                Collections.emptyList());
    }

    /** An option that may be left out, whose value is then null. */
    public static <T> Option<T> optional(String key, OptionType<T> type, String doc) {
        return new Option<>(key, type, null, doc, Presence.OPTIONAL, Collections.emptyList());
    }

    /** The same option, also found under these older or shorter names. */
    public Option<T> orNamed(String... names) {
        return new Option<>(key, type, defaultText, doc, presence, Arrays.asList(names));
    }

    public String key() {
        return key;
    }

    public OptionType<T> type() {
        return type;
    }

    /** The default as a user would write it, or null. */
    public String defaultText() {
        return defaultText;
    }

    /** What it means, one or two sentences in Markdown. */
    public String doc() {
        return doc;
    }

    public Presence presence() {
        return presence;
    }

    public boolean isSecret() {
        return presence == Presence.REQUIRED_SECRET;
    }

    public List<String> aliases() {
        return Collections.unmodifiableList(aliases);
    }

    /** The key and all aliases, the key first. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        names.add(key);
        names.addAll(aliases);
        return names;
    }

    @Override
    public String toString() {
        return key;
    }
}
