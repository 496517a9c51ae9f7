package io.starhex.domain.load;

import io.starhex.domain.failure.RetryPolicy;
import io.starhex.domain.row.CsvDialect;
import io.starhex.domain.row.CsvRowEncoder;
import io.starhex.domain.row.Field;
import io.starhex.domain.row.JsonRowEncoder;
import io.starhex.domain.row.LoadFormat;
import io.starhex.domain.row.RowEncoder;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.TableSchema;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * Everything that the writers of one job need to know: which fields go where, in what format, and when to send. It is
 * made once, where the table's schema is known, and travels to the writers. Immutable.
 */
public final class LoadPlan implements Serializable {
    private static final long serialVersionUID = 1L;

    private final LoadSpec spec;
    private final ArrayList<Field> fields;
    private final ArrayList<Column> columns;
    private final FormatChoice format;
    private final FlushPolicy flush;
    private final RetryPolicy retry;
    private final ZoneId zone;

    private LoadPlan(
            LoadSpec spec,
            List<Field> fields,
            List<Column> columns,
            FormatChoice format,
            FlushPolicy flush,
            RetryPolicy retry,
            ZoneId zone) {
        this.spec = requireNonNull(spec, "spec is null").withFormat(format.first());
        this.fields = new ArrayList<>(fields);
        this.columns = new ArrayList<>(columns);
        this.format = format;
        this.flush = requireNonNull(flush, "flush is null");
        this.retry = requireNonNull(retry, "retry is null");
        this.zone = requireNonNull(zone, "zone is null");
    }

    /**
     * A plan with the defaults of {@link LoadOptions}, timestamps in UTC.
     *
     * @throws io.starhex.domain.failure.TableMismatch when a field has no column or does not fit it
     */
    public static LoadPlan of(TableSchema table, List<Field> fields) {
        List<Column> columns = ColumnBinding.of(fields, table).columns();
        List<String> names = new ArrayList<>();
        for (Column column : columns) {
            names.add(column.name());
        }
        return new LoadPlan(
                LoadSpec.of(table.table(), names).withTimeoutSeconds(LoadOptions.DEFAULT_TIMEOUT_SECONDS),
                fields,
                columns,
                FormatChoice.AUTOMATIC,
                LoadOptions.DEFAULT_FLUSH,
                LoadOptions.DEFAULT_RETRY,
                ZoneId.of("UTC"));
    }

    /** @param other in which TIMESTAMP fields become the wall-clock time that a DATETIME holds */
    public LoadPlan withZone(ZoneId other) {
        return new LoadPlan(spec, fields, columns, format, flush, retry, other);
    }

    public LoadPlan withFormat(FormatChoice other) {
        return new LoadPlan(spec, fields, columns, other, flush, retry, zone);
    }

    public LoadPlan withDialect(CsvDialect other) {
        return new LoadPlan(spec.withDialect(other), fields, columns, format, flush, retry, zone);
    }

    public LoadPlan withFlush(FlushPolicy other) {
        return new LoadPlan(spec, fields, columns, format, other, retry, zone);
    }

    public LoadPlan withRetry(RetryPolicy other) {
        return new LoadPlan(spec, fields, columns, format, flush, other, zone);
    }

    /** @param seconds how long a transaction may live before it is prepared */
    public LoadPlan withTimeoutSeconds(int seconds) {
        return new LoadPlan(spec.withTimeoutSeconds(seconds), fields, columns, format, flush, retry, zone);
    }

    /** @param properties load headers by name, which win over what this library would send */
    public LoadPlan withProperties(Map<String, String> properties) {
        return new LoadPlan(spec.withProperties(properties), fields, columns, format, flush, retry, zone);
    }

    /** What to begin with; {@link LoadSpec#withFormat} turns it into the other format. */
    public LoadSpec spec() {
        return spec;
    }

    public FormatChoice format() {
        return format;
    }

    public FlushPolicy flush() {
        return flush;
    }

    public RetryPolicy retry() {
        return retry;
    }

    /** A new encoder, for one thread. */
    public RowEncoder encoder(LoadFormat wanted) {
        return wanted == LoadFormat.CSV
                ? new CsvRowEncoder(fields, columns, spec.dialect(), zone)
                : new JsonRowEncoder(fields, columns, zone);
    }

    @Override
    public String toString() {
        return spec.toString();
    }
}
