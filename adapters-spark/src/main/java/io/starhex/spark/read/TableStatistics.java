package io.starhex.spark.read;

import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.types.StructType;

import java.util.OptionalLong;

/** What Spark's optimizer is told of a scan before it is planned: the table's rows, and what the selected columns weigh. */
final class TableStatistics implements Statistics {
    /** What Spark itself adds to the fields of a row. */
    private static final long ROW_OVERHEAD = 8;

    private final OptionalLong rows;
    private final long rowBytes;

    /**
     * Estimates by the server's count.
     *
     * @param rows of the whole table, since what filters leave is not known; empty where no server tells. None are as good as
     *     untold: servers count some minutes late, and a large table must not be broadcast for having just been loaded
     */
    TableStatistics(OptionalLong rows, StructType selected) {
        this.rows = rows.orElse(0) > 0 ? rows : OptionalLong.empty();
        this.rowBytes = selected.defaultSize() + ROW_OVERHEAD;
    }

    @Override
    public OptionalLong sizeInBytes() {
        if (!rows.isPresent()) {
            return OptionalLong.empty();
        }
        long count = rows.getAsLong();
        return OptionalLong.of(count > Long.MAX_VALUE / rowBytes ? Long.MAX_VALUE : count * rowBytes);
    }

    @Override
    public OptionalLong numRows() {
        return rows;
    }
}
