package io.starhex.domain.load;

import io.starhex.domain.failure.InvalidOptions;
import io.starhex.domain.failure.RetryPolicy;
import io.starhex.domain.option.Option;
import io.starhex.domain.option.OptionRegistry;
import io.starhex.domain.option.OptionType;
import io.starhex.domain.option.OptionValues;
import io.starhex.domain.option.TableOptions;
import io.starhex.domain.row.Field;
import io.starhex.domain.table.TableSchema;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The options of a load, and the one place that turns them into a {@link LoadPlan}. */
public final class LoadOptions {
    /** Keys that begin so are load headers, passed on as they are. */
    public static final String PROPERTIES_PREFIX = "starrocks.write.properties.";

    public static final Option<String> LABEL_PREFIX = Option.withDefault(
            "starrocks.write.label.prefix",
            new LabelPrefix(),
            "spark",
            "Begins every label, before the query, partition and attempt.");

    public static final Option<String> TRANSACTION = Option.withDefault(
                    "starrocks.write.enable.transaction-stream-load",
                    OptionType.oneOf("auto", "true", "false"),
                    "auto",
                    "`true`: tasks prepare transactions and the driver commits all or none, with retries too. `false`: each"
                            + " request commits itself (plain stream load), so a failed job leaves rows behind. `auto`: `true`,"
                            + " unless `merge_condition` or `enable_merge_commit` is set, which transactions do not offer.")
            .orNamed("starrocks.write.ctl.enable-transaction");

    public static final Option<Boolean> BITMAP_HASH_64 = Option.withDefault(
            "starrocks.write.use_bitmap_hash64",
            OptionType.flag(),
            "false",
            "Values of a BITMAP column that are no whole numbers become members by `bitmap_hash64` instead of"
                    + " `bitmap_hash`.");

    public static final Option<Long> BUFFER_SIZE = Option.withDefault(
            "starrocks.write.buffer.size",
            OptionType.bytes(1024, 1L << 30),
            "16m",
            "Bytes after which a buffer is sent; a task holds two. A smaller default than the official connector's 100m:"
                    + " in a transaction a flush costs one request and no version.");

    public static final Option<Long> BUFFER_ROWS = Option.withDefault(
            "starrocks.write.buffer.rows",
            OptionType.number(1, Integer.MAX_VALUE, "rows"),
            "2147483647",
            "Rows after which a buffer is sent.");

    public static final Option<Long> FLUSH_INTERVAL = Option.withDefault(
            "starrocks.write.flush.interval.ms",
            OptionType.number(1, Integer.MAX_VALUE, "milliseconds"),
            "300000",
            "How old a buffer's first row may get before it is sent.");

    public static final Option<Long> MAX_RETRIES = Option.withDefault(
            "starrocks.write.max.retries",
            OptionType.number(0, 1000, "retries"),
            "3",
            "How often a request of a load that had no effect is tried again. Transactions stay in use whatever it is.");

    public static final Option<Long> RETRY_INTERVAL = Option.withDefault(
            "starrocks.write.retry.interval.ms",
            OptionType.number(0, 3_600_000, "milliseconds"),
            "10000",
            "The longest pause before a retry; pauses grow up to it from a tenth of a second.");

    /** A transaction that is not prepared after four hours is dropped by the server. */
    static final int DEFAULT_TIMEOUT_SECONDS = 14_400;

    private LoadOptions() {}

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return Collections.unmodifiableList(Arrays.asList(
                LABEL_PREFIX,
                TRANSACTION,
                BUFFER_SIZE,
                BUFFER_ROWS,
                FLUSH_INTERVAL,
                MAX_RETRIES,
                RETRY_INTERVAL,
                BITMAP_HASH_64));
    }

    /**
     * Reads the options of a load alone, with {@link TableOptions#TIMEZONE}, for programs that name the servers and the table
     * otherwise.
     *
     * @throws InvalidOptions with every unknown key and bad value
     */
    public static OptionValues parse(Map<String, String> given) {
        List<Option<?>> options = new ArrayList<>(all());
        options.add(TableOptions.TIMEZONE);
        return OptionRegistry.of(OptionRegistry.NAMESPACE, PROPERTIES_PREFIX, options)
                .parse(given);
    }

    /**
     * Plans a load as the user chose: what fills which column, in what form, and how it is delivered.
     *
     * @param fields what each row holds, in its order
     * @throws InvalidOptions when a load property contradicts another option or how rows are sent
     * @throws io.starhex.domain.failure.TableMismatch when the fields do not fit the table
     */
    public static LoadPlan plan(OptionValues values, TableSchema table, List<Field> fields) {
        LoadProperties properties = LoadProperties.of(values.prefixed());
        Delivery delivery = delivery(values, properties);
        ColumnBinding binding = properties.columns() == null
                ? ColumnBinding.of(
                        fields, table, values.value(BITMAP_HASH_64) ? BitmapHash.BITS_64 : BitmapHash.BITS_32)
                : ColumnBinding.of(fields, table, properties.columns());
        LoadPlan plan = properties.apply(LoadPlan.of(table.table(), binding)).withDelivery(delivery);
        ZoneId zone = values.value(TableOptions.TIMEZONE);
        return zone == null ? plan : plan.withZone(zone);
    }

    /** What is wrong with the load properties alone; empty when nothing is. */
    public static List<String> problems(Map<String, String> properties) {
        try {
            LoadProperties.of(properties);
            return Collections.emptyList();
        } catch (InvalidOptions e) {
            return e.problems();
        }
    }

    /** Whether the user's own list of columns says what the rows fill. */
    public static boolean bindsColumnsItself(OptionValues values) {
        return values.prefixed().containsKey("columns");
    }

    /** Whether rows may lack columns of the table without the columns being named. */
    public static boolean mayLeaveColumnsOut(OptionValues values) {
        return bindsColumnsItself(values)
                || "true"
                        .equalsIgnoreCase(values.prefixed()
                                .getOrDefault("partial_update", "")
                                .trim());
    }

    private static Delivery delivery(OptionValues values, LoadProperties properties) {
        FlushPolicy flush = FlushPolicy.of(
                values.value(BUFFER_ROWS),
                values.value(BUFFER_SIZE),
                TimeUnit.MILLISECONDS.toNanos(values.value(FLUSH_INTERVAL)));
        RetryPolicy retry = RetryPolicy.of(values.value(MAX_RETRIES).intValue(), values.value(RETRY_INTERVAL));
        return Delivery.STANDARD.with(mode(values, properties)).with(flush).with(retry);
    }

    private static LoadMode mode(OptionValues values, LoadProperties properties) {
        String plainOnly = properties.needsPlainStreamLoad();
        switch (values.value(TRANSACTION)) {
            case "true":
                if (plainOnly != null) {
                    throw new InvalidOptions(Collections.singletonList("Options '" + TRANSACTION + "' = true and '"
                            + PROPERTIES_PREFIX + plainOnly + "' exclude each other, since StarRocks' transactions do"
                            + " not offer it; leave one of them out"));
                }
                return LoadMode.TRANSACTION;
            case "false":
                return LoadMode.STREAM_LOAD;
            default:
                return plainOnly == null ? LoadMode.TRANSACTION : LoadMode.STREAM_LOAD;
        }
    }

    private static final class LabelPrefix implements OptionType<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public String describe() {
            return "at most " + LabelScheme.MAX_PREFIX + " ASCII letters, digits, `-` and `_`";
        }

        @Override
        public String parse(String text) {
            if (text.length() > LabelScheme.MAX_PREFIX || !text.matches("[-_A-Za-z0-9]+")) {
                throw new IllegalArgumentException(describe());
            }
            return text;
        }
    }
}
