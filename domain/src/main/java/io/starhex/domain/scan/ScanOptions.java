package io.starhex.domain.scan;

import io.starhex.domain.option.Option;
import io.starhex.domain.option.OptionType;
import io.starhex.domain.option.OptionValues;
import io.starhex.domain.scan.ScanLimits.Fetching;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The options of a scan. */
public final class ScanOptions {
    public static final Option<Long> BATCH_SIZE = Option.withDefault(
            "starrocks.batch.size",
            OptionType.number(1, ScanLimits.MAX_BATCH_ROWS, "rows"),
            "4096",
            "The most rows that a BE puts into one batch.");

    public static final Option<Long> QUERY_TIMEOUT = Option.withDefault(
            "starrocks.request.query.timeout.s",
            OptionType.number(1, 259_200, "seconds"),
            "3600",
            "How long a BE keeps a scan alive, from opening to the last row, the reader's pauses included.");

    public static final Option<Long> MEMORY_LIMIT = Option.withDefault(
            "starrocks.exec.mem.limit",
            OptionType.bytes(1, Long.MAX_VALUE),
            "2147483648",
            "Memory that a scan may use on a BE; servers from 3.2.3 on ignore it.");

    public static final Option<Long> TABLET_SIZE = Option.withDefault(
            "starrocks.request.tablet.size",
            OptionType.number(1, Integer.MAX_VALUE, "tablets"),
            "2147483647",
            "The most tablets of one Spark partition. Fewer are taken where that gives every core a partition.");

    public static final Option<String> FILTER_QUERY = Option.optional(
            "starrocks.filter.query",
            OptionType.text(),
            "A predicate in StarRocks' SQL that every row read must fulfil, in addition to Spark's own filters.");

    public static final Option<Long> IN_MAX_COUNT = Option.withDefault(
            "starrocks.filter.query.in.max.count",
            OptionType.number(0, Integer.MAX_VALUE, "values"),
            "100",
            "The most values of an IN that is pushed down; a longer one is left to Spark, and so is any of more than 10000.");

    public static final Option<Boolean> FETCH_AHEAD = Option.withDefault(
            "starrocks.deserialize.arrow.async",
            OptionType.flag(),
            "true",
            "Whether a BE is asked for the next batch while Spark works on the one before; no thread is needed for it.");

    /** FEs refuse an expression of more parts ({@code expr_children_limit}). */
    private static final long LONGEST_IN = 10_000;

    private ScanOptions() {}

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return Collections.unmodifiableList(Arrays.asList(
                BATCH_SIZE, QUERY_TIMEOUT, MEMORY_LIMIT, TABLET_SIZE, FILTER_QUERY, IN_MAX_COUNT, FETCH_AHEAD));
    }

    /** The most values of an IN that is pushed down; 0 where none is. */
    public static long mostInValues(OptionValues values) {
        return Math.min(LONGEST_IN, values.value(IN_MAX_COUNT));
    }

    /** What a scanner may take, as the user chose. */
    public static ScanLimits limits(OptionValues values) {
        return ScanLimits.DEFAULT
                .withBatchRows(values.value(BATCH_SIZE).intValue())
                .withQueryTimeoutSeconds(values.value(QUERY_TIMEOUT).intValue())
                .withMemoryBytes(values.value(MEMORY_LIMIT))
                .withFetching(values.value(FETCH_AHEAD) ? Fetching.ONE_AHEAD : Fetching.ON_DEMAND);
    }
}
