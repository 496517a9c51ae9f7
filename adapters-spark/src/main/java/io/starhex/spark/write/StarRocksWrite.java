package io.starhex.spark.write;

import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.option.OptionValues;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.Write;

/** A planned load. Lives on the driver. */
final class StarRocksWrite implements Write {
    private final OptionValues values;
    private final LoadPlan plan;
    private final LogicalWriteInfo info;

    StarRocksWrite(OptionValues values, LoadPlan plan, LogicalWriteInfo info) {
        this.values = values;
        this.plan = plan;
        this.info = info;
    }

    @Override
    public String description() {
        return "starrocks " + plan;
    }

    @Override
    public BatchWrite toBatch() {
        return new StarRocksBatchWrite(values, plan, info);
    }
}
