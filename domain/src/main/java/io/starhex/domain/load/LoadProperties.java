package io.starhex.domain.load;

import io.starhex.domain.failure.InvalidOptions;
import io.starhex.domain.row.Compression;
import io.starhex.domain.row.CsvDialect;

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

/**
 * The load headers that a user set: those that this library acts on itself, those that it cannot honour, and the rest,
 * which the server gets as they are.
 */
final class LoadProperties {
    private static final Map<String, String> REFUSED = refused();

    /** What other connectors need to be told and this one does by itself. */
    private static final Set<String> NEEDLESS =
            new HashSet<>(Arrays.asList("enclose", "escape", "strip_outer_array", "ignore_json_size"));

    private final List<String> problems = new ArrayList<>();
    private final FormatChoice format;
    private final CsvDialect dialect;
    private final Compression compression;
    private final ColumnList columns;
    private final int timeoutSeconds;
    private final Map<String, String> passedOn = new LinkedHashMap<>();

    private LoadProperties(Map<String, String> given) {
        for (Map.Entry<String, String> entry : given.entrySet()) {
            if (REFUSED.containsKey(entry.getKey())) {
                complain(entry.getKey(), REFUSED.get(entry.getKey()));
            } else if (!NEEDLESS.contains(entry.getKey())) {
                passedOn.put(entry.getKey(), entry.getValue());
            }
        }
        format = format(passedOn.remove("format"));
        dialect = dialect(passedOn.remove("column_separator"), passedOn.remove("row_delimiter"));
        compression = compression(passedOn.remove("compression"), passedOn.remove("content-encoding"));
        columns = columns(passedOn.remove("columns"));
        timeoutSeconds = timeout(passedOn.remove("timeout"));
        passedOn.forEach(this::check);
    }

    private void check(String name, String value) {
        String problem = LoadHeaderCheck.problem(name, value);
        if (!problem.isEmpty()) {
            complain(name, problem);
        }
    }

    /** @throws InvalidOptions listing all that contradicts how rows are sent */
    static LoadProperties of(Map<String, String> given) {
        LoadProperties properties = new LoadProperties(given);
        if (!properties.problems.isEmpty()) {
            throw new InvalidOptions(properties.problems);
        }
        return properties;
    }

    LoadPlan apply(LoadPlan plan) {
        return plan.withFormat(format)
                .withDialect(dialect)
                .withCompression(compression)
                .withTimeoutSeconds(timeoutSeconds)
                .withProperties(passedOn);
    }

    /** The names and expressions the user wrote himself, or null. */
    ColumnList columns() {
        return columns;
    }

    /** The property that the transaction interface does not honour, or null. */
    String needsPlainStreamLoad() {
        if (passedOn.containsKey("merge_condition")) {
            return "merge_condition";
        }
        return "true".equalsIgnoreCase(passedOn.get("enable_merge_commit")) ? "enable_merge_commit" : null;
    }

    private void complain(String name, String what) {
        problems.add("Option '" + LoadOptions.PROPERTIES_PREFIX + name + "' " + what);
    }

    private FormatChoice format(String text) {
        boolean paths = passedOn.containsKey("jsonpaths");
        switch (text == null ? "" : text.trim().toLowerCase(Locale.ROOT)) {
            case "":
                return paths ? FormatChoice.JSON : FormatChoice.AUTOMATIC;
            case "csv":
                if (paths) {
                    complain("jsonpaths", "is for JSON and the format is csv; give one of them");
                }
                return FormatChoice.CSV;
            case "json":
                return FormatChoice.JSON;
            default:
                complain(
                        "format",
                        "must be `csv` or `json`; found '" + text + "'. Left out, the connector chooses for each row");
                return FormatChoice.AUTOMATIC;
        }
    }

    private CsvDialect dialect(String separator, String delimiter) {
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

    private Compression compression(String compression, String encoding) {
        if (compression != null && encoding != null) {
            complain("content-encoding", "means the same as '...compression'; give one of them");
        }
        String text = compression == null ? encoding : compression;
        if (text == null) {
            return Compression.NONE;
        }
        for (Compression known : Compression.values()) {
            if (known.name().equalsIgnoreCase(text.trim())) {
                return known;
            }
        }
        complain("compression", "must be `lz4_frame`, `gzip`, `zstd` or `none`; found '" + text + "'");
        return Compression.NONE;
    }

    private ColumnList columns(String text) {
        if (text == null) {
            return null;
        }
        try {
            return ColumnList.parse(text);
        } catch (IllegalArgumentException e) {
            complain("columns", "must be names and `column = expression` between commas: " + e.getMessage());
            return null;
        }
    }

    private int timeout(String text) {
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
        complain("timeout", "must be seconds, 1 to 259200; found '" + text + "'");
        return LoadOptions.DEFAULT_TIMEOUT_SECONDS;
    }

    private static Map<String, String> refused() {
        Map<String, String> reasons = new HashMap<>();
        for (String ours : Arrays.asList(
                "label", "db", "table", "expect", "authorization", "content-length", "host", "transaction_type")) {
            reasons.put(ours, "is set by the connector; remove it");
        }
        for (String channel : Arrays.asList("channel_id", "channel_num", "source_type")) {
            reasons.put(channel, "belongs to a way of loading that the connector does not use; remove it");
        }
        reasons.put(
                "json_root", "would look for rows inside a document; the connector writes them at the top; remove it");
        reasons.put("envelope", "expects change events; the connector writes rows; use a column __op; remove it");
        reasons.put(
                "skip_header", "would drop the first rows of every request; the connector writes no header; remove it");
        return Collections.unmodifiableMap(reasons);
    }
}
