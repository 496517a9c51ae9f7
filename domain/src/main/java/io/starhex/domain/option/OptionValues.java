package io.starhex.domain.option;

import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The values of a configuration, all valid. Immutable; made by {@link OptionRegistry#parse}. */
public final class OptionValues implements Serializable {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, Object> values;
    private final LinkedHashMap<String, String> prefixed;

    OptionValues(Map<String, Object> values, Map<String, String> prefixed) {
        this.values = new HashMap<>(values);
        this.prefixed = new LinkedHashMap<>(prefixed);
    }

    /** The option's value: what was given, else its default, else null. */
    @SuppressWarnings("unchecked") // The registry put a value of the option's own type under its key.
    public <T> T value(Option<T> option) {
        return (T) values.get(option.key());
    }

    /** What was given under keys that begin with the registry's open prefix, without that prefix. */
    public Map<String, String> prefixed() {
        return Collections.unmodifiableMap(prefixed);
    }

    /** The keys that have a value; the values may be secrets. */
    @Override
    public String toString() {
        return "options " + new TreeMap<>(values).keySet();
    }
}
