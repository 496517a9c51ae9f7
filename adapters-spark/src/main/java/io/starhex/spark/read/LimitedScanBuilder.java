package io.starhex.spark.read;

import io.starhex.domain.option.OptionValues;
import io.starhex.spark.convert.TableView;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;

/** Takes a LIMIT, too. Made only on Spark 3.3 and later, which knows how to push one. */
final class LimitedScanBuilder extends StarRocksScanBuilder implements SupportsPushDownLimit {
    private LimitedScanBuilder(OptionValues values, TableView view) {
        super(values, view);
    }

    static StarRocksScanBuilder limited(OptionValues values, TableView view) {
        return new LimitedScanBuilder(values, view);
    }

    /** Each split stops after so many rows; Spark cuts what they give together. */
    @Override
    public boolean pushLimit(int rows) {
        limit(rows);
        return true;
    }

    @Override
    public boolean isPartiallyPushed() {
        return true;
    }
}
