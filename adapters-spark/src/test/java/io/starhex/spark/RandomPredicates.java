package io.starhex.spark;

import java.util.Random;
import java.util.function.Supplier;

/** Predicates in Spark's SQL over the table of {@link RandomFilterTest}, and whether all of one can be pushed. */
final class RandomPredicates {
    static final String[] TEXTS = {
        "", " ", "a", "A", "ab", "a%", "a_b", "100%", "it's", "\"q\"", "a\\b", "\\", "\\%", "a\nb", "\t", "é", "名前",
        "\uFF5E", "😀", "--", "/*", ";", "null", "a ", "`x`", "\0z"
    };
    static final String[] PRICES = {"0.00", "-0.01", "0.01", "1.50", "-99999999.99", "99999999.99", "12.34"};
    static final String[] WIDES = {
        "0.0000000000",
        "0.0000000001",
        "-1.5000000000",
        "9999999999999999999999999999.9999999999",
        "-9999999999999999999999999999.9999999999",
        "123456789012345678.1234567891"
    };
    static final String[] DAYS = {
        "0001-01-01", "1582-10-04", "1582-10-15", "1899-12-31", "1970-01-01", "2024-02-29", "2024-03-31", "9999-12-31"
    };
    static final String[] TIMES = {
        "0001-01-01 00:00:00",
        "1893-03-31 23:59:59",
        "1970-01-01 00:00:00",
        "2024-03-31 01:59:59.999999",
        "2024-03-31 02:30:00",
        "2024-03-31 03:00:00",
        "2024-03-31 03:30:00",
        "2024-10-27 01:59:59",
        "2024-10-27 02:30:00",
        "2024-10-27 03:00:00",
        "2024-07-01 12:00:00.000001",
        "9999-12-31 23:59:59.999999"
    };
    /** No load carries NaN; it is compared with only. */
    static final Double[] RATIOS = {-2.5, -0.0, 0.0, 1.5, Double.MIN_VALUE, -Double.MAX_VALUE};

    static final Long[] LONGS = {0L, -1L, 1L, Long.MAX_VALUE, Long.MIN_VALUE + 1, 1L << 40};

    private static final String[] COMPARISONS = {"=", "<", "<=", ">", ">=", "<=>", "!="};
    private static final String[] NAMES = {"id", "name", "price", "wide", "day", "at", "flag", "`a.b`", "ratio", "code"
    };

    private final Random random;
    private boolean pushable;

    RandomPredicates(Random random) {
        this.random = random;
    }

    String next(int depth) {
        pushable = true;
        return tree(random, depth, this::leaf);
    }

    /** Lists of values of one column joined by AND, some of them equal in all but their form; often without a common one. */
    String nextOfLists() {
        String[][] columns = {
            {"name", "'a'", "'A'", "'a '", "'it\\'s'"},
            {"price", "0", "0.0", "0.01", "1.5", "1.50"},
            {"day", "date'1970-01-01'", "date'9999-12-31'", "'1970-01-01'"},
            {
                "at",
                "timestamp'1970-01-01 00:00:00'",
                "timestamp'1970-01-01 00:00:00.000000'",
                "timestamp'9999-12-31 23:59:59.999999'"
            },
            {"flag", "true", "false"},
            {"`a.b`", "0", "1L", "-1", "1.0"},
            {"ratio", "0d", "-0d", "1.5d", "1.5"},
            {"code", "'c1'", "'c1 '", "'c2'"}
        };
        String[] column = columns[random.nextInt(columns.length)];
        StringBuilder all = new StringBuilder();
        for (int left = 2 + random.nextInt(2); left > 0; left--) {
            String one = column[1 + random.nextInt(column.length - 1)];
            String other = column[1 + random.nextInt(column.length - 1)];
            all.append(all.length() == 0 ? "" : " and ").append(column[0]);
            switch (random.nextInt(4)) {
                case 0:
                    all.append(" = ").append(one);
                    break;
                case 1:
                    all.append(" <=> ").append(one);
                    break;
                default:
                    all.append(" in (").append(one).append(", ").append(other).append(')');
            }
        }
        return all.toString();
    }

    /** Whether nothing in the last predicate is left to Spark. */
    boolean isPushable() {
        return pushable;
    }

    /** Leaves joined by AND, OR and NOT. */
    static String tree(Random random, int depth, Supplier<String> leaf) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return leaf.get();
        }
        String left = tree(random, depth - 1, leaf);
        switch (random.nextInt(4)) {
            case 0:
                return "not (" + left + ")";
            case 1:
                return "(" + left + " and " + tree(random, depth - 1, leaf) + ")";
            default:
                return "(" + left + " or " + tree(random, depth - 1, leaf) + ")";
        }
    }

    private String leaf() {
        switch (random.nextInt(26)) {
            case 0:
                pushable = false;
                return "ratio" + comparison() + one("-2.5d", "0d", "-0d", "double('NaN')");
            case 1:
                pushable = false;
                return "code" + comparison() + one("'c1'", "'c2 '", "'c'");
            case 2:
            case 3:
                return one(NAMES) + one(" is null", " is not null");
            case 4:
            case 5:
                return one("flag", "not flag", "flag = true", "flag <=> false", "flag != true");
            case 6:
            case 7:
                return "id in (" + random.nextInt(120) + ", " + random.nextInt(120) + ", -5)";
            case 8:
            case 9:
                return "name in (" + text() + ", " + text() + ")";
            default:
                return random.nextInt(3) == 0 ? like() : comparisonOfOne();
        }
    }

    private String comparisonOfOne() {
        switch (random.nextInt(7)) {
            case 0:
                return "id" + comparison() + (random.nextInt(140) - 10);
            case 1:
                return "`a.b`" + comparison() + LONGS[random.nextInt(LONGS.length)] + "L";
            case 2:
                return "price" + comparison() + one(PRICES);
            case 3:
                return "wide" + comparison() + "cast('" + one(WIDES) + "' as decimal(38,10))";
            case 4:
                return "day" + comparison() + "date'" + one(DAYS) + "'";
            case 5:
                String time = one(TIMES);
                // Clocks change, or have changed for good, near the others.
                pushable &= time.contains("-07-") || time.startsWith("1970") || time.startsWith("9999");
                return "at" + comparison() + "timestamp'" + time + "'";
            default:
                return "name" + comparison() + text();
        }
    }

    private String like() {
        String text = one(TEXTS);
        pushable &= !text.isEmpty() && text.indexOf('\\') < 0;
        return one("startswith", "endswith", "contains") + "(name, " + quoted(text) + ")";
    }

    private String text() {
        return quoted(one(TEXTS));
    }

    private String quoted(String text) {
        pushable &= text.indexOf('\0') < 0;
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private String comparison() {
        return " " + one(COMPARISONS) + " ";
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
