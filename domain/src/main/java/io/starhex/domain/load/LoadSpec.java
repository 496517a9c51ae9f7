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
    private final ArrayList<String> columns;
    private final ArrayList<ColumnMapping> mappings;
    private final LoadFormat format;
    private final CsvDialect dialect;
    private final Compression compression;
    private final int timeoutSeconds;
    private final LinkedHashMap<String, String> properties;

    private LoadSpec(Draft draft) {
        this.table = requireNonNull(draft.table, "table is null");
        this.columns = new ArrayList<>(draft.columns);
        this.mappings = new ArrayList<>(draft.mappings);
        this.format = requireNonNull(draft.format, "format is null");
        this.dialect = requireNonNull(draft.dialect, "dialect is null");
        this.compression = requireNonNull(draft.compression, "compression is null");
        this.timeoutSeconds = draft.timeoutSeconds;
        this.properties = new LinkedHashMap<>(draft.properties);
    }

    /** A CSV load of the named columns, with everything else at its default. */
    public static LoadSpec of(TableId table, List<String> columns) {
        Draft draft = new Draft();
        draft.table = table;
        draft.columns = columns;
        return new LoadSpec(draft);
    }

    /** @param other columns that the server fills with an expression over the columns of the body */
    public LoadSpec withMappings(List<ColumnMapping> other) {
        Draft draft = new Draft(this);
        draft.mappings = other;
        return new LoadSpec(draft);
    }

    public LoadSpec withFormat(LoadFormat other) {
        Draft draft = new Draft(this);
        draft.format = other;
        return new LoadSpec(draft);
    }

    public LoadSpec withDialect(CsvDialect other) {
        Draft draft = new Draft(this);
        draft.dialect = other;
        return new LoadSpec(draft);
    }

    /** @param other how bodies are packed on their way; the gateway packs them */
    public LoadSpec withCompression(Compression other) {
        Draft draft = new Draft(this);
        draft.compression = other;
        return new LoadSpec(draft);
    }

    /** @param seconds how long the transaction may live before it is prepared, 1 to 259200 */
    public LoadSpec withTimeoutSeconds(int seconds) {
        Draft draft = new Draft(this);
        draft.timeoutSeconds = seconds;
        return new LoadSpec(draft);
    }

    /** @param other load headers by name, such as {@code strict_mode}; they win over what this library would send */
    public LoadSpec withProperties(Map<String, String> other) {
        Draft draft = new Draft(this);
        draft.properties = other;
        return new LoadSpec(draft);
    }

    public TableId table() {
        return table;
    }

    /** The names of the body's fields, in order: of table columns, or of sources that {@link #mappings} use. */
    public List<String> columns() {
        return Collections.unmodifiableList(columns);
    }

    /** Table columns that the server computes from the body, in order. */
    public List<ColumnMapping> mappings() {
        return Collections.unmodifiableList(mappings);
    }

    public LoadFormat format() {
        return format;
    }

    /** How CSV is written; of no meaning for JSON. */
    public CsvDialect dialect() {
        return dialect;
    }

    public Compression compression() {
        return compression;
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

    /** What the next spec is to be. */
    private static final class Draft {
        private TableId table;
        private List<String> columns;
        private List<ColumnMapping> mappings = Collections.emptyList();
        private LoadFormat format = LoadFormat.CSV;
        private CsvDialect dialect = CsvDialect.CONTROL_CHARACTERS;
        private Compression compression = Compression.NONE;
        private int timeoutSeconds = DEFAULT_TIMEOUT_SECONDS;
        private Map<String, String> properties = Collections.emptyMap();

        Draft() {}

        Draft(LoadSpec spec) {
            table = spec.table;
            columns = spec.columns;
            mappings = spec.mappings;
            format = spec.format;
            dialect = spec.dialect;
            compression = spec.compression;
            timeoutSeconds = spec.timeoutSeconds;
            properties = spec.properties;
        }
    }
}
