package io.starhex.spark.read;

import io.starhex.domain.option.OptionValues;
import io.starhex.spark.convert.SparkFilters;
import io.starhex.spark.convert.TableView;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.sources.Filter;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes V1 filters: Spark 3.2 has no others, nor have the relations of Spark's own catalog. Used once, on the driver.
 */
public final class FilterScanBuilder extends StarRocksScanBuilder implements SupportsPushDownFilters {
    private final List<Filter> pushed = new ArrayList<>();

    public FilterScanBuilder(OptionValues values, TableView view) {
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
