package io.starhex.spark.wiring;

import io.starhex.domain.option.Option;
import io.starhex.domain.option.OptionType;
import io.starhex.domain.table.TableId;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The options that say which table Spark sees, and how. */
public final class SparkOptions {
    public static final Option<TableId> TABLE = Option.required(
                    "starrocks.table.identifier",
                    new TableType(),
                    "The table, as `database.table`; a name that holds a dot or a backtick stands between backticks.")
            .orNamed("starrocks.table");

    public static final Option<List<String>> COLUMNS = Option.optional(
            "starrocks.columns",
            OptionType.list(),
            "The columns to read or write, between commas and in this order; all of them if left out. A write that"
                    + " leaves columns to their defaults must name those it fills.");

    public static final Option<String> COLUMN_TYPES = Option.optional(
            "starrocks.column.types",
            OptionType.text(),
            "Spark types of some columns, as in `ts TIMESTAMP_NTZ, n STRING`, in place of the inferred ones.");

    public static final Option<ZoneId> TIMEZONE = Option.optional(
            "starrocks.timezone",
            new ZoneType(),
            "The zone in which a DATETIME shows a Spark TIMESTAMP; `spark.sql.session.timeZone` if left out.");

    private SparkOptions() {}

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return Collections.unmodifiableList(Arrays.asList(TABLE, COLUMNS, COLUMN_TYPES, TIMEZONE));
    }

    private static final class TableType implements OptionType<TableId> {
        private static final long serialVersionUID = 1L;

        @Override
        public String describe() {
            return "`database.table`";
        }

        @Override
        public TableId parse(String text) {
            try {
                return TableId.parse(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("database.table (" + e.getMessage() + ")", e);
            }
        }
    }

    private static final class ZoneType implements OptionType<ZoneId> {
        private static final long serialVersionUID = 1L;

        @Override
        public String describe() {
            return "a time zone such as `Europe/Berlin`, `UTC` or `+08:00`";
        }

        @Override
        public ZoneId parse(String text) {
            try {
                return SessionZone.parse(text.trim());
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(describe(), e);
            }
        }
    }
}
