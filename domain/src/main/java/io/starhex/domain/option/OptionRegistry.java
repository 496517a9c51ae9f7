package io.starhex.domain.option;

import io.starhex.domain.failure.InvalidOptions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All options of a product. Reads a configuration as a whole and reports all that is wrong with it at once. Immutable. */
public final class OptionRegistry {
    /** Keys that begin so are ours: one that is not declared is an error. */
    public static final String NAMESPACE = "starrocks.";

    private final String namespace;
    private final String openPrefix;
    private final List<Option<?>> options;

    private OptionRegistry(String namespace, String openPrefix, List<Option<?>> options) {
        this.namespace = namespace;
        this.openPrefix = openPrefix;
        this.options = Collections.unmodifiableList(new ArrayList<>(options));
    }

    /**
     * @param namespace keys that begin so are ours, and an unknown one among them is an error; others are left alone
     * @param openPrefix keys that begin so are passed through as they are
     */
    public static OptionRegistry of(String namespace, String openPrefix, List<Option<?>> options) {
        return new OptionRegistry(namespace, openPrefix, options);
    }

    public static OptionRegistry of(String namespace, String openPrefix, Option<?>... options) {
        return of(namespace, openPrefix, Arrays.asList(options));
    }

    public List<Option<?>> options() {
        return options;
    }

    /** The prefix under which any key is passed through. */
    public String openPrefix() {
        return openPrefix;
    }

    /**
     * Reads a configuration. Keys are compared without regard to case, as Spark does.
     *
     * @throws InvalidOptions with every unknown key, missing option and bad value
     */
    public OptionValues parse(Map<String, String> given) {
        List<String> problems = new ArrayList<>();
        Map<String, String> byKey = lowerCased(given);
        Map<String, Object> values = new HashMap<>();
        for (Option<?> option : options) {
            Object value = read(option, byKey, problems);
            if (value != null) {
                values.put(option.key(), value);
            }
        }
        rejectUnknown(given, problems);
        if (!problems.isEmpty()) {
            throw new InvalidOptions(problems);
        }
        return new OptionValues(values, prefixed(given));
    }

    /**
     * Lays one configuration over another: what it gives wins, whichever of an option's names either of the two uses.
     *
     * @return both together, with keys in lower case
     */
    public Map<String, String> over(Map<String, String> below, Map<String, String> above) {
        Map<String, String> together = lowerCased(below);
        Map<String, String> winning = lowerCased(above);
        for (Option<?> option : options) {
            Set<String> names = lowerCased(option.names());
            if (!Collections.disjoint(names, winning.keySet())) {
                together.keySet().removeAll(names);
            }
        }
        together.putAll(winning);
        return together;
    }

    private static Object read(Option<?> option, Map<String, String> given, List<String> problems) {
        String found = null;
        String name = option.key();
        for (String candidate : option.names()) {
            String text = given.get(candidate.toLowerCase(Locale.ROOT));
            if (text != null && found != null && !text.equals(found)) {
                problems.add(
                        "Options '" + name + "' and '" + candidate + "' mean the same and differ; give one of them");
            } else if (text != null && found == null) {
                found = text;
                name = candidate;
            }
        }
        String text = found == null ? option.defaultText() : found;
        if (text == null) {
            if (option.presence() != Option.Presence.OPTIONAL) {
                problems.add("Option '" + option.key() + "' is required: " + option.doc());
            }
            return null;
        }
        try {
            return option.type().parse(text);
        } catch (IllegalArgumentException e) {
            problems.add("Option '" + name + "' must be " + e.getMessage()
                    + (option.isSecret() || mayNameAUser(text) ? "" : "; found '" + text + "'"));
            return null;
        }
    }

    /** Whether the text may be an address such as {@code http://user:password@host}, which no message repeats. */
    private static boolean mayNameAUser(String text) {
        return text.indexOf('@') >= 0;
    }

    private void rejectUnknown(Map<String, String> given, List<String> problems) {
        Set<String> known = new HashSet<>();
        for (Option<?> option : options) {
            known.addAll(lowerCased(option.names()));
        }
        for (String key : given.keySet()) {
            String lower = key.toLowerCase(Locale.ROOT);
            if (lower.startsWith(namespace) && !lower.startsWith(openPrefix) && !known.contains(lower)) {
                problems.add("Option '" + key + "' is not known; the nearest is '" + nearest(lower, known) + "'");
            }
        }
    }

    /** A known name, or the open prefix before what follows a misspelt one. */
    private String nearest(String key, Set<String> known) {
        Set<String> names = new HashSet<>(known);
        names.add(openPrefix + key.substring(key.lastIndexOf('.') + 1));
        return NearestName.to(key, names);
    }

    /** What is given under keys that begin with the open prefix, without that prefix. */
    public Map<String, String> prefixed(Map<String, String> given) {
        Map<String, String> rest = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : given.entrySet()) {
            if (entry.getKey().toLowerCase(Locale.ROOT).startsWith(openPrefix)) {
                rest.put(entry.getKey().substring(openPrefix.length()).toLowerCase(Locale.ROOT), entry.getValue());
            }
        }
        return rest;
    }

    private static Set<String> lowerCased(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private static Map<String, String> lowerCased(Map<String, String> given) {
        Map<String, String> lower = new HashMap<>();
        given.forEach((key, value) -> lower.put(key.toLowerCase(Locale.ROOT), value));
        return lower;
    }
}
