package io.starhex.spark.convert;

import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;

/** Why Spark cannot read a column through us, and what the user can do instead. */
final class Unreadable {
    private Unreadable() {}

    static String reason(Column column) {
        return "column '" + column.name() + "' is " + column.type() + ", which Spark cannot read here: "
                + remedy(column.name(), leaf(column.type()));
    }

    /** The part of a type that makes the whole unreadable. */
    private static TypeName leaf(ColumnType type) {
        for (Column member : type.members()) {
            if (SparkTypes.describe(member.type()) == null) {
                return leaf(member.type());
            }
        }
        return type.name();
    }

    private static String remedy(String column, TypeName type) {
        switch (type) {
            case BITMAP:
            case HLL:
            case PERCENTILE:
                return "StarRocks sends no such values to readers; leave it out, or read a materialized view that holds"
                        + " what you need of it, such as BITMAP_COUNT";
            case DECIMAL256:
                return "Spark's decimals have at most 38 digits; leave it out, or cast it in a materialized view";
            case UNKNOWN:
            case ARRAY:
            case MAP:
            case STRUCT:
                return "the server does not tell what it is made of; say it in starrocks.column.types, as in " + column
                        + " ARRAY<INT>, or leave it out";
            default:
                return "StarRocks sends no such values to readers; leave it out";
        }
    }
}
