package io.starhex.domain.load;

import io.starhex.domain.row.Compression;
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
    private final Body body;
    private final int timeoutSeconds;
    private final LinkedHashMap<String, String> properties;

    private LoadSpec(TableId table, Body body, int timeoutSeconds, Map<String, String> properties) {
        this.table = requireNonNull(table, "table is null");
        this.body = body;
        this.timeoutSeconds = timeoutSeconds;
        this.properties = new LinkedHashMap<>(properties);
    }

    /** A CSV load of the named columns, with everything else at its default. */
    public static LoadSpec of(TableId table, List<String> columns) {
        Body body = new Body(
                columns, Collections.emptyList(), LoadFormat.CSV, CsvDialect.CONTROL_CHARACTERS, Compression.NONE);
        return new LoadSpec(table, body, DEFAULT_TIMEOUT_SECONDS, Collections.emptyMap());
    }

    /** @param other columns that the server fills with an expression over the columns of the body */
    public LoadSpec withMappings(List<ColumnMapping> other) {
        return with(new Body(body.columns, other, body.format, body.dialect, body.compression));
    }

    public LoadSpec withFormat(LoadFormat other) {
        return with(new Body(body.columns, body.mappings, other, body.dialect, body.compression));
    }

    public LoadSpec withDialect(CsvDialect other) {
        return with(new Body(body.columns, body.mappings, body.format, other, body.compression));
    }

    /** @param other how bodies are packed on their way; the gateway packs them */
    public LoadSpec withCompression(Compression other) {
        return with(new Body(body.columns, body.mappings, body.format, body.dialect, other));
    }

    /** @param seconds how long the transaction may live before it is prepared, 1 to 259200 */
    public LoadSpec withTimeoutSeconds(int seconds) {
        return new LoadSpec(table, body, seconds, properties);
    }

    /** @param other load headers by name, such as {@code strict_mode}; they win over what this library would send */
    public LoadSpec withProperties(Map<String, String> other) {
        return new LoadSpec(table, body, timeoutSeconds, other);
    }

    private LoadSpec with(Body other) {
        return new LoadSpec(table, other, timeoutSeconds, properties);
    }

    public TableId table() {
        return table;
    }

    /** The names of the body's fields, in order: of table columns, or of sources that {@link #mappings} use. */
    public List<String> columns() {
        return Collections.unmodifiableList(body.columns);
    }

    /** Table columns that the server computes from the body, in order. */
    public List<ColumnMapping> mappings() {
        return Collections.unmodifiableList(body.mappings);
    }

    public LoadFormat format() {
        return body.format;
    }

    /** How CSV is written; of no meaning for JSON. */
    public CsvDialect dialect() {
        return body.dialect;
    }

    public Compression compression() {
        return body.compression;
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
        return "load of " + table + body.columns + " as "
                + (body.format == LoadFormat.CSV ? body.dialect : body.format);
    }

    /** What the bodies look like. */
    private static final class Body implements Serializable {
        private static final long serialVersionUID = 1L;

        private final ArrayList<String> columns;
        private final ArrayList<ColumnMapping> mappings;
        private final LoadFormat format;
        private final CsvDialect dialect;
        private final Compression compression;

        Body(
                List<String> columns,
                List<ColumnMapping> mappings,
                LoadFormat format,
                CsvDialect dialect,
                Compression compression) {
            this.columns = new ArrayList<>(columns);
            this.mappings = new ArrayList<>(mappings);
            this.format = requireNonNull(format, "format is null");
            this.dialect = requireNonNull(dialect, "dialect is null");
            this.compression = requireNonNull(compression, "compression is null");
        }
    }
}
