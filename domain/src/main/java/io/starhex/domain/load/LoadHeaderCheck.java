package io.starhex.domain.load;

import io.starhex.domain.option.NearestName;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks at load headers that the server gets as they are: what it could not get, what it would ignore since it is
 * misspelt, and what it would refuse only when a task has sent its rows is said before a task starts.
 */
final class LoadHeaderCheck {
    /** Names that HTTP takes for a header (RFC 9110, 5.6.2). */
    private static final Pattern NAME = Pattern.compile("[-\\w!#$%&'*+.^`|~]+");

    private static final Pattern CONTROL_CHARACTER = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");

    /** Shorter names are near to too much. */
    private static final int SHORTEST_SLIP = 5;

    /** {@code http_common.h} and {@code StreamLoadHttpHeader.java}; servers ignore a name that they do not know. */
    private static final Set<String> KNOWN = Collections.unmodifiableSet(new HashSet<>(Arrays.asList(
            "format",
            "column_separator",
            "row_delimiter",
            "compression",
            "content-encoding",
            "columns",
            "timeout",
            "jsonpaths",
            "where",
            "partitions",
            "temporary_partitions",
            "max_filter_ratio",
            "strict_mode",
            "timezone",
            "trim_space",
            "load_mem_limit",
            "exec_mem_limit",
            "load_dop",
            "negative",
            "partial_update",
            "partial_update_mode",
            "merge_condition",
            "log_rejected_record_num",
            "enable_replicated_storage",
            "idle_transaction_timeout",
            "prepared_timeout",
            "warehouse",
            "transmission_compression_type",
            "enable_merge_commit",
            "merge_commit_async",
            "merge_commit_interval_ms",
            "merge_commit_parallel",
            "enclose",
            "escape",
            "strip_outer_array",
            "ignore_json_size")));

    private LoadHeaderCheck() {}

    /** What is wrong with a header, as the end of a sentence that begins with its name; empty when nothing is. */
    static String problem(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            return "is not the name of a load header";
        }
        if (CONTROL_CHARACTER.matcher(value).find()) {
            return "holds a line break or another control character, which no header can carry";
        }
        if (name.length() >= SHORTEST_SLIP && !NearestName.isKnownOrFar(name, KNOWN)) {
            return "is no load header, and the server would ignore it; the nearest is '" + NearestName.to(name, KNOWN)
                    + "'";
        }
        String found = "; found '" + value + "'";
        switch (name) {
            case "merge_condition":
                return value.trim().isEmpty() ? "must be the name of a column" + found : "";
            case "strict_mode":
            case "partial_update":
            case "enable_merge_commit":
                return isFlag(value.trim()) ? "" : "must be `true` or `false`" + found;
            case "max_filter_ratio":
                return isRatio(value.trim()) ? "" : "must be a number, 0 to 1" + found;
            case "prepared_timeout":
                return isWhole(value.trim()) ? "" : "must be seconds, 1 or more" + found;
            default:
                return "";
        }
    }

    private static boolean isFlag(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }

    private static boolean isRatio(String text) {
        try {
            double ratio = Double.parseDouble(text);
            return ratio >= 0 && ratio <= 1;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isWhole(String text) {
        return text.matches("0*[1-9]\\d{0,8}");
    }
}
