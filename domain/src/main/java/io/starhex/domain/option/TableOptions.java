package io.starhex.domain.option;

import io.starhex.domain.table.TableId;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The options that say which table, and how its values are understood, for reading and writing alike. */
public final class TableOptions {
    public static final Option<TableId> TABLE = Option.required(
            "starrocks.table.identifier",
            new TableType(),
            "The table, as `database.table`. A name that holds a dot or a backtick stands between backticks.");

    public static final Option<List<String>> COLUMNS = Option.optional(
                    "starrocks.columns",
                    OptionType.names(),
                    "The columns to read or write, in this order; all of them when left out. A name that holds a comma or"
                            + " a backtick stands between backticks.")
            .orNamed("starrocks.read.field");

    public static final Option<ZoneId> TIMEZONE = Option.optional(
            "starrocks.timezone",
            new ZoneType(),
            "The zone whose wall clock a DATETIME shows; Spark's session time zone when left out.");

    private TableOptions() {}

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return Collections.unmodifiableList(Arrays.asList(TABLE, COLUMNS, TIMEZONE));
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
                throw new IllegalArgumentException(
                        "database.table, names that hold a dot or a backtick between backticks", e);
            }
        }
    }

    private static final class ZoneType implements OptionType<ZoneId> {
        private static final long serialVersionUID = 1L;

        @Override
        public String describe() {
            return "a time zone such as `Asia/Shanghai` or `+08:00`";
        }

        @Override
        public ZoneId parse(String text) {
            try {
                return ZoneId.of(text.trim());
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(describe(), e);
            }
        }
    }
}
