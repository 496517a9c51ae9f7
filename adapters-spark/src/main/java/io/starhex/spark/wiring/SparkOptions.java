package io.starhex.spark.wiring;

import io.starhex.domain.option.Option;
import io.starhex.domain.option.OptionType;
import org.apache.spark.sql.types.StructType;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The options that only Spark has a use for. */
public final class SparkOptions {
    public static final Option<StructType> COLUMN_TYPES = Option.optional(
            "starrocks.column.types", new DdlType(), "Spark types of some columns in place of the inferred ones.");

    /** The value of {@link #COMMIT} that gives up atomicity. */
    public static final String IN_WAVES = "waves";

    public static final Option<Long> NUM_PARTITIONS = Option.optional(
            "starrocks.write.num.partitions",
            OptionType.number(0, Integer.MAX_VALUE, "partitions"),
            "Shuffles the rows into so many partitions before they are written, one task each. Left out or 0, nothing is"
                    + " shuffled; `rows.coalesce(n)` lowers the number of tasks without a shuffle.");

    public static final Option<List<String>> PARTITION_COLUMNS = Option.optional(
            "starrocks.write.partition.columns",
            OptionType.names(),
            "The columns whose values decide where that shuffle sends a row; all of them when left out. Without"
                    + " `starrocks.write.num.partitions` there is no shuffle.");

    public static final Option<Long> MAX_TRANSACTIONS = Option.withDefault(
            "starrocks.write.max.transactions",
            OptionType.number(1, 99_999, "transactions"),
            "1000",
            "How many transactions the server lets run in a database (its `max_running_txn_num_per_db`). A job of more"
                    + " tasks is refused before it starts, one that may need more is warned of. Never lower it between two starts of a stream.");

    public static final Option<String> COMMIT = Option.withDefault(
            "starrocks.write.commit",
            OptionType.oneOf("all", IN_WAVES),
            "all",
            "When a batch job's transactions are committed: `all` at its end, or in `waves` while it runs, so that it may"
                    + " have any number of tasks; a job that fails then leaves the waves before.");

    private SparkOptions() {}

    /** Those of the table. */
    static List<Option<?>> ofTable() {
        return Collections.unmodifiableList(Collections.singletonList(COLUMN_TYPES));
    }

    /** Those of writing. */
    static List<Option<?>> ofWriting() {
        return Collections.unmodifiableList(Arrays.asList(NUM_PARTITIONS, PARTITION_COLUMNS, MAX_TRANSACTIONS, COMMIT));
    }

    /** Columns and their types in Spark's words. */
    private static final class DdlType implements OptionType<StructType> {
        private static final long serialVersionUID = 1L;

        @Override
        public String describe() {
            return "columns and their Spark types, as in `ts TIMESTAMP_NTZ, tags ARRAY<STRING>`";
        }

        @Override
        public StructType parse(String text) {
            try {
                return StructType.fromDDL(text);
            } catch (Exception e) { // Spark's own, which it throws without declaring it
                throw new IllegalArgumentException(describe(), e);
            }
        }
    }
}
