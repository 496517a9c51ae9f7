package io.starhex.http;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.load.Label;
import io.starhex.domain.load.LoadSpec;
import io.starhex.domain.row.Compression;
import io.starhex.domain.row.CsvDialect;
import io.starhex.domain.row.LoadFormat;
import io.starhex.domain.table.Identifier;
import io.starhex.domain.table.TableId;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The headers of a load's calls ({@code STREAM_LOAD.md}, {@code http_common.h}). The same spec gives the same headers. */
final class LoadHeaders {
    private static final Set<String> OURS = Collections.unmodifiableSet(new HashSet<>(Arrays.asList(
            "label", "db", "table", "authorization", "expect", "content-length", "transfer-encoding", "host")));
    private static final String[] OF_BEGIN = {"timeout", "warehouse", "idle_transaction_timeout"};

    private LoadHeaders() {}

    static Map<String, String> begin(LoadSpec spec, Label label) {
        return some(spec, label, OF_BEGIN);
    }

    static Map<String, String> prepare(LoadSpec spec, Label label) {
        return some(spec, label, "prepared_timeout", "warehouse");
    }

    static Map<String, String> load(LoadSpec spec, Label label) {
        Map<String, String> headers = settings(spec);
        headers.putAll(names(spec.table(), label));
        return headers;
    }

    static Map<String, String> names(TableId table, Label label) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("label", label.toString());
        headers.put("db", table.database());
        headers.put("table", table.table());
        return headers;
    }

    private static Map<String, String> some(LoadSpec spec, Label label, String... wanted) {
        Map<String, String> headers = names(spec.table(), label);
        Map<String, String> settings = settings(spec);
        for (String name : wanted) {
            if (settings.containsKey(name)) {
                headers.put(name, settings.get(name));
            }
        }
        return headers;
    }

    private static Map<String, String> settings(LoadSpec spec) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("timeout", Integer.toString(spec.timeoutSeconds()));
        headers.put("format", spec.format().name().toLowerCase(Locale.ROOT));
        if (!spec.columns().isEmpty()) {
            headers.put("columns", columns(spec));
        }
        if (spec.format() == LoadFormat.JSON) {
            headers.put("strip_outer_array", "true");
            headers.put("ignore_json_size", "true");
        } else {
            CsvDialect dialect = spec.dialect();
            headers.put("column_separator", separator(dialect.columnSeparatorText(), dialect.columnSeparator()));
            headers.put("row_delimiter", separator(dialect.rowDelimiterText(), dialect.rowDelimiter()));
        }
        if (spec.compression() != Compression.NONE) {
            headers.put("compression", spec.compression().name());
        }
        headers.put("strict_mode", "true");
        spec.properties().forEach((name, value) -> headers.put(checked(name, value), value));
        return headers;
    }

    private static String columns(LoadSpec spec) {
        List<String> parts = new ArrayList<>();
        spec.columns().forEach(column -> parts.add(Identifier.quote(column)));
        spec.mappings().forEach(mapping -> parts.add(mapping.toString()));
        return String.join(",", parts);
    }

    private static String checked(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (OURS.contains(lower)) {
            throw refused(name, "is set by the connector itself; leave it out");
        }
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0 || value.indexOf('\0') >= 0) {
            throw refused(name, "holds a line break, which no HTTP header can carry");
        }
        return lower;
    }

    private static LoadFailed refused(String name, String why) {
        return new LoadFailed(Effect.REJECTED, "The load property '" + name + "' " + why, null);
    }

    /**
     * In hexadecimal where the text would not arrive as it is: white space at the ends of a header value is lost, and of
     * the escapes only two are known to be read by all servers.
     */
    private static String separator(String text, byte[] bytes) {
        String escaped = text.replace("\t", "\\t").replace("\n", "\\n");
        boolean arrives = escaped.trim().equals(escaped) && !escaped.contains("\\r") && escaped.indexOf('\r') < 0;
        if (arrives) {
            return escaped;
        }
        StringBuilder hexadecimal = new StringBuilder("\\x");
        for (byte one : bytes) {
            hexadecimal.append(String.format("%02x", one));
        }
        return hexadecimal.toString();
    }
}
