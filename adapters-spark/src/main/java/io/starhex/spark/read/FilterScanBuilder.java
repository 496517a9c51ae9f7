package io.starhex.spark.read;

import io.starhex.domain.option.OptionValues;
import io.starhex.spark.convert.SparkFilters;
import io.starhex.spark.convert.TableView;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.sources.Filter;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes V1 filters, for Spark before 3.5 and for the relations of Spark's own catalog. Used once, on the driver.
 */
public class FilterScanBuilder extends StarRocksScanBuilder implements SupportsPushDownFilters {
    private final List<Filter> pushed = new ArrayList<>();

    public FilterScanBuilder(OptionValues values, TableView view) {
        super(values, view);
    }

    @Override
    public final Filter[] pushFilters(Filter[] offered) {
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
    public final Filter[] pushedFilters() {
        return pushed.toArray(new Filter[0]);
    }
}
