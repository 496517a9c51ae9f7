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

    /** @param rows of the whole table, since what filters leave is not known; empty where no server tells */
    TableStatistics(OptionalLong rows, StructType selected) {
        this.rows = rows;
        this.rowBytes = selected.defaultSize() + ROW_OVERHEAD;
    }

    @Override
    public OptionalLong sizeInBytes() {
        if (!rows.isPresent()) {
            return OptionalLong.empty();
        }
        long count = rows.getAsLong();
        return OptionalLong.of(count > Long.MAX_VALUE / rowBytes ? Long.MAX_VALUE : Math.max(1, count * rowBytes));
    }

    @Override
    public OptionalLong numRows() {
        return rows;
    }
}
