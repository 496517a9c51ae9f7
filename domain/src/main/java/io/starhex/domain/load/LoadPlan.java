package io.starhex.domain.load;

import io.starhex.domain.failure.TableMismatch;
import io.starhex.domain.row.Compression;
import io.starhex.domain.row.CsvDialect;
import io.starhex.domain.row.CsvRowEncoder;
import io.starhex.domain.row.Field;
import io.starhex.domain.row.FieldKind;
import io.starhex.domain.row.JsonRowEncoder;
import io.starhex.domain.row.LoadFormat;
import io.starhex.domain.row.RowEncoder;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;

import java.io.Serializable;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    private final ColumnBinding binding;
    private final FormatChoice format;
    private final ZoneId zone;
    private final Delivery delivery;

    private LoadPlan(LoadSpec spec, ColumnBinding binding, FormatChoice format, ZoneId zone, Delivery delivery) {
        this.binding = requireNonNull(binding, "binding is null");
        this.format = requireNonNull(format, "format is null");
        this.spec = requireNonNull(spec, "spec is null").withFormat(first(format, spec, binding));
        this.zone = requireNonNull(zone, "zone is null");
        this.delivery = requireNonNull(delivery, "delivery is null");
    }

    /**
     * A plan with the defaults of {@link LoadOptions}, timestamps in UTC.
     *
     * @throws TableMismatch when a field has no column or does not fit it
     */
    public static LoadPlan of(TableSchema table, List<Field> fields) {
        return of(table.table(), ColumnBinding.of(fields, table));
    }

    /** A plan of fields that are bound already. */
    public static LoadPlan of(TableId table, ColumnBinding binding) {
        List<String> names = new ArrayList<>();
        for (Column column : binding.columns()) {
            names.add(column.name());
        }
        LoadSpec spec = LoadSpec.of(table, names)
                .withMappings(binding.mappings())
                .withTimeoutSeconds(LoadOptions.DEFAULT_TIMEOUT_SECONDS);
        return new LoadPlan(spec, binding, FormatChoice.AUTOMATIC, ZoneOffset.UTC, Delivery.STANDARD);
    }

    /** @param other in which TIMESTAMP fields become the wall-clock time that a DATETIME holds */
    public LoadPlan withZone(ZoneId other) {
        return new LoadPlan(spec, binding, format, other, delivery);
    }

    /** @throws TableMismatch when CSV is asked for and a field has no form in it */
    public LoadPlan withFormat(FormatChoice other) {
        return new LoadPlan(spec, binding, other, zone, delivery);
    }

    public LoadPlan withDialect(CsvDialect other) {
        return with(spec.withDialect(other));
    }

    public LoadPlan withCompression(Compression other) {
        return with(spec.withCompression(other));
    }

    public LoadPlan withDelivery(Delivery other) {
        return new LoadPlan(spec, binding, format, zone, other);
    }

    /** @param seconds how long a transaction may live before it is prepared */
    public LoadPlan withTimeoutSeconds(int seconds) {
        return with(spec.withTimeoutSeconds(seconds));
    }

    /** @param properties load headers by name, which win over what this library would send */
    public LoadPlan withProperties(Map<String, String> properties) {
        return with(spec.withProperties(properties));
    }

    /** @param seconds how long a transaction may wait, prepared, for its commit; servers before 3.5.4 give it a day */
    public LoadPlan withPreparedTimeoutSeconds(int seconds) {
        Map<String, String> properties = new LinkedHashMap<>(spec.properties());
        properties.putIfAbsent("prepared_timeout", Integer.toString(seconds));
        return with(spec.withProperties(properties));
    }

    private LoadPlan with(LoadSpec other) {
        return new LoadPlan(other, binding, format, zone, delivery);
    }

    private static LoadFormat first(FormatChoice choice, LoadSpec spec, ColumnBinding binding) {
        if (choice != FormatChoice.CSV) {
            return binding.holdsNested() ? LoadFormat.JSON : choice.first();
        }
        List<String> needJson = binding.fieldsThatNeedJson();
        if (!needJson.isEmpty()) {
            throw new TableMismatch(
                    "The rows do not fit a load of table " + spec.table() + " as CSV: " + needJson
                            + " have no form in it, which has one for an ARRAY of flat values or of ARRAYs of them and for a"
                            + " MAP, in columns whose elements the server tells; leave " + LoadOptions.PROPERTIES_PREFIX
                            + "format out, or set it to json",
                    null);
        }
        return LoadFormat.CSV;
    }

    /** What to begin with; {@link LoadSpec#withFormat} turns it into the other format. */
    public LoadSpec spec() {
        return spec;
    }

    public FormatChoice format() {
        return format;
    }

    /**
     * In how many formats, at most, a writer sends its rows, each in transactions of its own: two where CSV may meet a text
     * that it cannot carry.
     */
    public int mostFormats() {
        boolean mayMeetText = !spec.dialect().equals(CsvDialect.CONTROL_CHARACTERS)
                || binding.fields().stream().anyMatch(field -> field.kind() == FieldKind.STRING);
        return format == FormatChoice.AUTOMATIC && spec.format() == LoadFormat.CSV && mayMeetText ? 2 : 1;
    }

    public Delivery delivery() {
        return delivery;
    }

    /** A new encoder, for one thread. */
    public RowEncoder encoder(LoadFormat wanted) {
        return wanted == LoadFormat.CSV
                ? new CsvRowEncoder(binding.fields(), binding.columns(), spec.dialect(), zone)
                : new JsonRowEncoder(binding.fields(), binding.columns(), zone);
    }

    @Override
    public String toString() {
        return spec.toString();
    }
}
