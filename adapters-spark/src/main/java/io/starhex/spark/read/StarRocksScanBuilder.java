package io.starhex.spark.read;

import io.starhex.domain.option.OptionValues;
import io.starhex.domain.option.TableOptions;
import io.starhex.domain.scan.ScanOptions;
import io.starhex.spark.convert.FilterLiterals;
import io.starhex.spark.convert.SparkFilters;
import io.starhex.spark.convert.TableView;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;

import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** Narrows a scan to the columns and rows that a query needs. Used once, on the driver. */
public class StarRocksScanBuilder implements ScanBuilder, SupportsPushDownFilters, SupportsPushDownRequiredColumns {
    private final OptionValues values;
    private final TableView view;
    private final List<Filter> pushed = new ArrayList<>();
    private final List<io.starhex.domain.scan.Filter> filters = new ArrayList<>();
    private StructType schema;
    private long limit = Long.MAX_VALUE;

    StarRocksScanBuilder(OptionValues values, TableView view) {
        this.values = requireNonNull(values, "values is null");
        this.view = requireNonNull(view, "view is null");
        this.schema = view.schema();
    }

    /** The builder that this Spark can make use of. */
    public static StarRocksScanBuilder of(OptionValues values, TableView view) {
        if (SparkInterfaces.LIMIT) {
            // Made elsewhere, so that an older Spark never looks at that class.
            return LimitedScanBuilder.limited(values, view);
        }
        return new StarRocksScanBuilder(values, view);
    }

    void limit(long rows) {
        limit = rows;
    }

    @Override
    public Filter[] pushFilters(Filter[] offered) {
        SparkFilters translation = new SparkFilters(
                view, new FilterLiterals(values.value(TableOptions.TIMEZONE)), values.value(ScanOptions.IN_MAX_COUNT));
        for (Filter filter : offered) {
            io.starhex.domain.scan.Filter translated = translation.translateOrWeaken(filter);
            if (translated != null) {
                filters.add(translated);
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

    @Override
    public void pruneColumns(StructType required) {
        schema = view.schema(required);
    }

    @Override
    public Scan build() {
        return new StarRocksScan(values, schema, ScanPlanning.of(values, view, schema, filters), limit);
    }
}
