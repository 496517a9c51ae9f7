package io.starhex.spark.read;

import io.starhex.domain.option.OptionValues;
import io.starhex.spark.convert.SparkFilters;
import io.starhex.spark.convert.TableView;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.sources.Filter;

import java.util.ArrayList;
import java.util.List;

/** Takes the V1 filters of Spark 3.2, which has no others. Used once, on the driver. */
final class FilterScanBuilder extends StarRocksScanBuilder implements SupportsPushDownFilters {
    private final List<Filter> pushed = new ArrayList<>();

    FilterScanBuilder(OptionValues values, TableView view) {
        super(values, view);
    }

    @Override
    public Filter[] pushFilters(Filter[] offered) {
        SparkFilters translation = new SparkFilters(columns());
        for (Filter filter : offered) {
            if (push(translation.translateOrWeaken(filter))) {
                pushed.add(filter);
            }
        }
        // Spark checks every one again, so that a scan may fall back to planning without them.
        return offered;
    }

    @Override
    public Filter[] pushedFilters() {
        return pushed.toArray(new Filter[0]);
    }
}
