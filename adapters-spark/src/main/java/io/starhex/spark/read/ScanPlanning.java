package io.starhex.spark.read;

import io.starhex.domain.failure.TableMismatch;
import io.starhex.domain.option.OptionValues;
import io.starhex.domain.scan.Filter;
import io.starhex.domain.scan.FilterSql;
import io.starhex.domain.scan.PlannedScan;
import io.starhex.domain.scan.ScanOptions;
import io.starhex.domain.scan.ScanQuery;
import io.starhex.domain.scan.ScanRequest;
import io.starhex.domain.table.Column;
import io.starhex.ports.TableCatalog;
import io.starhex.ports.TableScan;
import io.starhex.spark.convert.TableView;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** One scan's request to the FE. Immutable. */
final class ScanPlanning {
    private static final Logger LOG = LoggerFactory.getLogger(ScanPlanning.class);

    private final ScanRequest request;
    private final int tabletsPerTask;

    private ScanPlanning(ScanRequest request, int tabletsPerTask) {
        this.request = request;
        this.tabletsPerTask = tabletsPerTask;
    }

    /** @param mostRows after which a split may stop */
    static ScanPlanning of(
            OptionValues values, TableView view, StructType schema, List<Filter> filters, long mostRows) {
        ScanRequest request = ScanRequest.of(view.table().table(), columns(view, schema))
                .withLimits(ScanOptions.limits(values))
                .withFilters(filters)
                .withMostRows(mostRows);
        String own = values.value(ScanOptions.FILTER_QUERY);
        boolean chosen = own != null && !own.trim().isEmpty();
        return new ScanPlanning(
                chosen ? request.whereSql(own) : request,
                values.value(ScanOptions.TABLET_SIZE).intValue());
    }

    /** The same with more filters. */
    ScanPlanning narrowed(List<Filter> more) {
        List<Filter> all = new ArrayList<>(request.filters());
        all.addAll(more);
        return new ScanPlanning(request.withFilters(all), tabletsPerTask);
    }

    /** Asks the FE, which must be up; called once a scan. */
    PlannedScan plan(TableScan scan, int wantedTasks) {
        PlannedScan planned = scan.plan(request, tabletsPerTask, wantedTasks);
        if (!planned.leftOut().isEmpty()) {
            LOG.warn(
                    "The scan of {} is planned without these filters, which Spark applies alone: {}. The reason: {}",
                    request.table(),
                    planned.leftOut(),
                    planned.reason());
        }
        return planned;
    }

    /**
     * How many tablets with rows the filters spare the scan. Asks the FE where there are any filters, so it is for those only
     * who show it.
     *
     * @return empty where no server tells
     */
    OptionalLong pruned(TableCatalog catalog, PlannedScan planned) {
        if (request.selectsAll()) {
            return OptionalLong.of(0);
        }
        OptionalLong all = request.selectsNothing() ? OptionalLong.empty() : catalog.tablets(request.table());
        return all.isPresent() ? OptionalLong.of(Math.max(0, all.getAsLong() - planned.tablets())) : all;
    }

    /** The query as the FE is asked to plan it; no secret is part of it. */
    String sql() {
        return request.sql();
    }

    String pushedSql() {
        List<String> pushed = new ArrayList<>();
        for (Filter filter : request.filters()) {
            pushed.add(FilterSql.render(filter));
        }
        return String.join(" AND ", pushed);
    }

    long mostRows() {
        return request.mostRows();
    }

    /** What a reader needs to know, but for the plan. */
    ScanQuery query() {
        return ScanQuery.of(request, "");
    }

    private static List<Column> columns(TableView view, StructType schema) {
        List<Column> columns = new ArrayList<>();
        for (StructField field : schema.fields()) {
            columns.add(view.scanned(field.name()));
        }
        if (columns.isEmpty()) {
            columns.add(narrowest(view));
        }
        return columns;
    }

    /** The column that is cheapest to read when only the number of rows matters: no nested one where there is another. */
    private static Column narrowest(TableView view) {
        Comparator<StructField> byWidth = Comparator.comparing((StructField field) ->
                        view.scanned(field.name()).type().name().isNested())
                .thenComparingInt(field -> field.dataType().defaultSize());
        StructField narrowest = Arrays.stream(view.schema().fields())
                .min(byWidth)
                .orElseThrow(() -> new TableMismatch(
                        "Table " + view.table().table()
                                + " has no column that Spark can read, and rows are counted by reading one",
                        null));
        return view.scanned(narrowest.name());
    }
}
