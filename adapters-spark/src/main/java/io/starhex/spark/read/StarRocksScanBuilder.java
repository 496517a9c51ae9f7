package io.starhex.spark.read;

import io.starhex.domain.option.OptionValues;
import io.starhex.domain.option.TableOptions;
import io.starhex.domain.scan.Filter;
import io.starhex.domain.scan.ScanOptions;
import io.starhex.spark.convert.ColumnFilters;
import io.starhex.spark.convert.FilterLiterals;
import io.starhex.spark.convert.TableView;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;

import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * Narrows a scan to the columns and rows that a query needs; which kind of filters it takes depends on Spark's version.
 * Used once, on the driver.
 */
public abstract class StarRocksScanBuilder implements ScanBuilder, SupportsPushDownRequiredColumns {
    private final OptionValues values;
    private final TableView view;
    private final List<Filter> filters = new ArrayList<>();
    private StructType schema;
    private long limit = Long.MAX_VALUE;

    StarRocksScanBuilder(OptionValues values, TableView view) {
        this.values = requireNonNull(values, "values is null");
        this.view = requireNonNull(view, "view is null");
        this.schema = view.schema();
    }

    /** The builder for the Spark that runs: one that takes V2 predicates, or V1 filters with limits or without. */
    public static ScanBuilder of(OptionValues values, TableView view) {
        // Each a return of an interface, so that the JVM's verifier loads no class before it is needed.
        if (SparkInterfaces.PREDICATES) {
            return new PredicateScanBuilder(values, view);
        }
        if (SparkInterfaces.LIMITS) {
            return new LimitScanBuilder(values, view);
        }
        return new FilterScanBuilder(values, view);
    }

    /** Each split stops after so many rows, and Spark cuts what they give together. Says whether the limit is taken. */
    final boolean limit(int rows) {
        if (rows < 1) {
            return false;
        }
        limit = rows;
        return true;
    }

    final ColumnFilters columns() {
        return new ColumnFilters(
                view, new FilterLiterals(values.value(TableOptions.TIMEZONE)), ScanOptions.mostInValues(values));
    }

    /** Whether there is a filter to push; it is then part of the scan. */
    final boolean push(Filter filter) {
        return filter != null && filters.add(filter);
    }

    @Override
    public final void pruneColumns(StructType required) {
        schema = view.schema(required);
    }

    @Override
    public final Scan build() {
        return new StarRocksScan(values, schema, ScanPlanning.of(values, view, schema, filters, limit), columns());
    }
}
