package io.starhex.domain.load;

import io.starhex.domain.failure.InvalidOptions;
import io.starhex.domain.row.CsvDialect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The load headers that a user set: those that this library acts on itself, those that it cannot honour, and the rest,
 * which the server gets as they are.
 */
final class LoadProperties {
    /** Set by the library for every load; a user's value could only break it. */
    private static final Set<String> OURS = new HashSet<>(Arrays.asList(
            "label",
            "db",
            "table",
            "columns",
            "expect",
            "authorization",
            "content-length",
            "host",
            "transaction_type"));

    /** How rows would be read that this library does not write so. */
    private static final Set<String> NOT_OFFERED = new HashSet<>(Arrays.asList(
            "compression",
            "content-encoding",
            "jsonpaths",
            "json_root",
            "skip_header",
            "merge_condition",
            "enable_merge_commit"));

    /** What other connectors need to be told and this one does by itself. */
    private static final Set<String> NEEDLESS =
            new HashSet<>(Arrays.asList("enclose", "escape", "strip_outer_array", "ignore_json_size"));

    private final FormatChoice format;
    private final CsvDialect dialect;
    private final int timeoutSeconds;
    private final Map<String, String> passedOn;

    private LoadProperties(FormatChoice format, CsvDialect dialect, int timeoutSeconds, Map<String, String> passedOn) {
        this.format = format;
        this.dialect = dialect;
        this.timeoutSeconds = timeoutSeconds;
        this.passedOn = passedOn;
    }

    static LoadProperties of(Map<String, String> given) {
        List<String> problems = new ArrayList<>();
        Map<String, String> rest = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : given.entrySet()) {
            String name = entry.getKey();
            if (OURS.contains(name)) {
                problems.add(
                        "Option '" + LoadOptions.PROPERTIES_PREFIX + name + "' is set by the connector; remove it");
            } else if (NOT_OFFERED.contains(name)) {
                problems.add("Option '" + LoadOptions.PROPERTIES_PREFIX + name + "' is not offered yet; remove it");
            } else if (!NEEDLESS.contains(name)) {
                rest.put(name, entry.getValue());
            }
        }
        FormatChoice format = format(rest.remove("format"), problems);
        CsvDialect dialect = dialect(rest.remove("column_separator"), rest.remove("row_delimiter"), problems);
        int timeout = timeout(rest.remove("timeout"), problems);
        if (!problems.isEmpty()) {
            throw new InvalidOptions(problems);
        }
        return new LoadProperties(format, dialect, timeout, rest);
    }

    LoadPlan apply(LoadPlan plan) {
        return plan.withFormat(format)
                .withDialect(dialect)
                .withTimeoutSeconds(timeoutSeconds)
                .withProperties(passedOn);
    }

    private static FormatChoice format(String text, List<String> problems) {
        if (text == null) {
            return FormatChoice.AUTOMATIC;
        }
        switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "csv":
                return FormatChoice.CSV;
            case "json":
                return FormatChoice.JSON;
            default:
                problems.add("Option '" + LoadOptions.PROPERTIES_PREFIX + "format' must be `csv` or `json`; found '"
                        + text + "'. Left out, the connector chooses for each row");
                return FormatChoice.AUTOMATIC;
        }
    }

    private static CsvDialect dialect(String separator, String delimiter, List<String> problems) {
        CsvDialect standard = CsvDialect.CONTROL_CHARACTERS;
        try {
            return CsvDialect.of(
                    separator == null ? standard.columnSeparatorText() : separator,
                    delimiter == null ? standard.rowDelimiterText() : delimiter);
        } catch (IllegalArgumentException e) {
            problems.add("Options '" + LoadOptions.PROPERTIES_PREFIX + "column_separator' and '...row_delimiter': "
                    + e.getMessage());
            return standard;
        }
    }

    private static int timeout(String text, List<String> problems) {
        if (text == null) {
            return LoadOptions.DEFAULT_TIMEOUT_SECONDS;
        }
        try {
            int seconds = Integer.parseInt(text.trim());
            if (seconds >= 1 && seconds <= 259_200) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        problems.add("Option '" + LoadOptions.PROPERTIES_PREFIX + "timeout' must be seconds, 1 to 259200; found '"
                + text + "'");
        return LoadOptions.DEFAULT_TIMEOUT_SECONDS;
    }
}
