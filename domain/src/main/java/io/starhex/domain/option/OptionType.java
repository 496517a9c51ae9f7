package io.starhex.domain.option;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an option's text becomes a value. {@link #parse} throws IllegalArgumentException with the end of a sentence that
 * begins "must be".
 */
public interface OptionType<T> extends Serializable {
    /** What is accepted, in a few words, for the reference and for messages. */
    String describe();

    T parse(String text);

    /** Any text. */
    static OptionType<String> text() {
        return new Text();
    }

    /** {@code true} or {@code false}, in any case. */
    static OptionType<Boolean> flag() {
        return new Flag();
    }

    /** A whole number within bounds, both included. */
    static OptionType<Long> number(long least, long most, String unit) {
        return new Number(least, most, unit);
    }

    /** An amount of memory: a number with {@code b}, {@code k}, {@code m}, {@code g} or none for bytes. */
    static OptionType<Long> bytes(long least, long most) {
        return new Bytes(least, most);
    }

    /** Names of columns between commas; one that holds a comma or a backtick stands between backticks. */
    static OptionType<List<String>> names() {
        return new Names();
    }

    /** One of some words, in any case; the value is the word as listed here. */
    static OptionType<String> oneOf(String... words) {
        return new Choice(words);
    }

    /** Any text. */
    final class Text implements OptionType<String> {
        private static final long serialVersionUID = 1L;

        private Text() {}

        @Override
        public String describe() {
            return "text";
        }

        @Override
        public String parse(String text) {
            return text;
        }
    }

    /** True or false. */
    final class Flag implements OptionType<Boolean> {
        private static final long serialVersionUID = 1L;

        private Flag() {}

        @Override
        public String describe() {
            return "`true` or `false`";
        }

        @Override
        public Boolean parse(String text) {
            switch (text.trim().toLowerCase(Locale.ROOT)) {
                case "true":
                    return Boolean.TRUE;
                case "false":
                    return Boolean.FALSE;
                default:
                    throw new IllegalArgumentException(describe());
            }
        }
    }

    /** A whole number. */
    final class Number implements OptionType<Long> {
        private static final long serialVersionUID = 1L;

        private final long least;
        private final long most;
        private final String unit;

        private Number(long least, long most, String unit) {
            this.least = least;
            this.most = most;
            this.unit = unit;
        }

        @Override
        public String describe() {
            return (unit.isEmpty() ? "a number" : unit) + ", " + least + " to " + most;
        }

        @Override
        public Long parse(String text) {
            try {
                long value = Long.parseLong(text.trim());
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(describe(), e);
            }
            throw new IllegalArgumentException(describe());
        }
    }

    /** An amount of memory. */
    final class Bytes implements OptionType<Long> {
        private static final long serialVersionUID = 1L;
        private static final Pattern AMOUNT = Pattern.compile("(\\d{1,18})\\s*([kmgt]?)i?b?", Pattern.CASE_INSENSITIVE);

        private final long least;
        private final long most;

        private Bytes(long least, long most) {
            this.least = least;
            this.most = most;
        }

        @Override
        public String describe() {
            return "bytes, with `k`, `m` or `g` if you like, " + least + " to " + most;
        }

        @Override
        public Long parse(String text) {
            Matcher amount = AMOUNT.matcher(text.trim());
            if (!amount.matches()) {
                throw new IllegalArgumentException(describe());
            }
            int power = " kmgt"
                    .indexOf(amount.group(2).isEmpty() ? " " : amount.group(2).toLowerCase(Locale.ROOT));
            double value = Long.parseLong(amount.group(1)) * Math.pow(1024, power);
            if (value < least || value > most) {
                throw new IllegalArgumentException(describe());
            }
            return (long) value;
        }
    }

    /** Names of columns between commas. */
    final class Names implements OptionType<List<String>> {
        private static final long serialVersionUID = 1L;
        private static final Pattern NAME = Pattern.compile("\\s*(?:`((?:[^`]|``)+)`|([^`,]*[^`,\\s]))\\s*(?:,|$)");

        private Names() {}

        @Override
        public String describe() {
            return "names between commas";
        }

        @Override
        public List<String> parse(String text) {
            ArrayList<String> names = new ArrayList<>();
            Matcher name = NAME.matcher(text);
            int at = 0;
            do {
                if (!name.find(at) || name.start() != at) {
                    throw new IllegalArgumentException(describe()
                            + ", none of them empty, and those with a comma or a backtick between backticks");
                }
                String quoted = name.group(1);
                names.add(quoted == null ? name.group(2) : quoted.replace("``", "`"));
                at = name.end();
            } while (at < text.length() || text.charAt(at - 1) == ',');
            return Collections.unmodifiableList(names);
        }
    }

    /** One of some words. */
    final class Choice implements OptionType<String> {
        private static final long serialVersionUID = 1L;

        private final String[] words;

        private Choice(String[] words) {
            this.words = words.clone();
        }

        @Override
        public String describe() {
            return "one of `" + String.join("`, `", Arrays.asList(words)) + "`";
        }

        @Override
        public String parse(String text) {
            for (String word : words) {
                if (word.equalsIgnoreCase(text.trim())) {
                    return word;
                }
            }
            throw new IllegalArgumentException(describe());
        }
    }
}
