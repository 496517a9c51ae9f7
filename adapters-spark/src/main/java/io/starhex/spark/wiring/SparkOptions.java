package io.starhex.spark.wiring;

import io.starhex.domain.option.Option;
import io.starhex.domain.option.OptionType;

import java.util.Collections;
import java.util.List;

/** The options that only Spark has a use for. */
public final class SparkOptions {
    public static final Option<String> COLUMN_TYPES = Option.optional(
            "starrocks.column.types",
            OptionType.text(),
            "Spark types of some columns, as in `ts TIMESTAMP_NTZ`, in place of the inferred ones.");

    private SparkOptions() {}

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return Collections.unmodifiableList(Collections.singletonList(COLUMN_TYPES));
    }
}
