package io.starhex.spark.read;

import io.starhex.domain.option.OptionValues;
import io.starhex.spark.convert.TableView;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;

/** Takes V1 filters and the limits of Spark 3.3 and 3.4; loaded only where there are any. Used once, on the driver. */
final class LimitScanBuilder extends FilterScanBuilder implements SupportsPushDownLimit {
    LimitScanBuilder(OptionValues values, TableView view) {
        super(values, view);
    }

    @Override
    public boolean pushLimit(int rows) {
        return limit(rows);
    }

    @Override
    public boolean isPartiallyPushed() {
        return true;
    }
}
