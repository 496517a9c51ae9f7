package io.starhex.domain.load;

import io.starhex.domain.row.CsvDialect;
import io.starhex.domain.row.LoadFormat;
import io.starhex.domain.table.TableId;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * What one transaction loads and where to: the table, the columns in the order of the body, and the format. All bodies
 * of a transaction must be sent with one and the same spec, or the server rolls it back. Immutable.
 */
public final class LoadSpec implements Serializable {
    /** The life of a transaction before it is prepared, as servers default it: ten minutes. */
    public static final int DEFAULT_TIMEOUT_SECONDS = 600;

    private static final long serialVersionUID = 1L;

    private final TableId table;
    private final ArrayList<String> columns;
    private final LoadFormat format;
    private final CsvDialect dialect;
    private final int timeoutSeconds;
    private final LinkedHashMap<String, String> properties;

    private LoadSpec(
            TableId table,
            List<String> columns,
            LoadFormat format,
            CsvDialect dialect,
            int timeoutSeconds,
            Map<String, String> properties) {
        this.table = requireNonNull(table, "table is null");
        this.columns = new ArrayList<>(columns);
        this.format = requireNonNull(format, "format is null");
        this.dialect = requireNonNull(dialect, "dialect is null");
        this.timeoutSeconds = timeoutSeconds;
        this.properties = new LinkedHashMap<>(properties);
    }

    /** A CSV load of the named columns, with everything else at its default. */
    public static LoadSpec of(TableId table, List<String> columns) {
        return new LoadSpec(
                table,
                columns,
                LoadFormat.CSV,
                CsvDialect.CONTROL_CHARACTERS,
                DEFAULT_TIMEOUT_SECONDS,
                Collections.emptyMap());
    }

    public LoadSpec withFormat(LoadFormat other) {
        return new LoadSpec(table, columns, other, dialect, timeoutSeconds, properties);
    }

    public LoadSpec withDialect(CsvDialect other) {
        return new LoadSpec(table, columns, format, other, timeoutSeconds, properties);
    }

    /** @param seconds how long the transaction may live before it is prepared, 1 to 259200 */
    public LoadSpec withTimeoutSeconds(int seconds) {
        return new LoadSpec(table, columns, format, dialect, seconds, properties);
    }

    /** @param other load headers by name, such as {@code strict_mode}; they win over what this library would send */
    public LoadSpec withProperties(Map<String, String> other) {
        return new LoadSpec(table, columns, format, dialect, timeoutSeconds, other);
    }

    public TableId table() {
        return table;
    }

    /** The names of the body's fields, in order, each the name of a table column. */
    public List<String> columns() {
        return Collections.unmodifiableList(columns);
    }

    public LoadFormat format() {
        return format;
    }

    /** How CSV is written; of no meaning for JSON. */
    public CsvDialect dialect() {
        return dialect;
    }

    public int timeoutSeconds() {
        return timeoutSeconds;
    }

    /** Load headers that the caller set, in the order they were given. */
    public Map<String, String> properties() {
        return Collections.unmodifiableMap(properties);
    }

    @Override
    public String toString() {
        return "load of " + table + columns + " as " + (format == LoadFormat.CSV ? dialect : format);
    }
}
