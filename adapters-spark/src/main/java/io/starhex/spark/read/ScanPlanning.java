package io.starhex.spark.read;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.ScanFailed;
import io.starhex.domain.option.OptionValues;
import io.starhex.domain.scan.Filter;
import io.starhex.domain.scan.FilterSql;
import io.starhex.domain.scan.ScanOptions;
import io.starhex.domain.scan.ScanRequest;
import io.starhex.domain.scan.ScanTask;
import io.starhex.domain.table.Column;
import io.starhex.ports.TableScan;
import io.starhex.spark.convert.TableView;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;

/** One scan's request to the FE, with Spark's filters and, should the FE refuse them, without. Immutable. */
final class ScanPlanning {
    private static final Logger LOG = LoggerFactory.getLogger(ScanPlanning.class);

    private final ScanRequest unfiltered;
    private final ScanRequest filtered;
    private final String pushedSql;
    private final int tabletsPerTask;

    private ScanPlanning(ScanRequest unfiltered, ScanRequest filtered, String pushedSql, int tabletsPerTask) {
        this.unfiltered = unfiltered;
        this.filtered = filtered;
        this.pushedSql = pushedSql;
        this.tabletsPerTask = tabletsPerTask;
    }

    static ScanPlanning of(OptionValues values, TableView view, StructType schema, List<Filter> filters) {
        ScanRequest unfiltered =
                ScanRequest.of(view.table().table(), columns(view, schema)).withLimits(ScanOptions.limits(values));
        String own = values.value(ScanOptions.FILTER_QUERY);
        if (own != null && !own.trim().isEmpty()) {
            unfiltered = unfiltered.whereSql(own);
        }
        ScanRequest filtered = unfiltered;
        List<String> pushed = new ArrayList<>();
        for (Filter filter : filters) {
            filtered = filtered.where(filter);
            pushed.add(FilterSql.render(filter));
        }
        return new ScanPlanning(
                unfiltered,
                filtered,
                String.join(" AND ", pushed),
                values.value(ScanOptions.TABLET_SIZE).intValue());
    }

    /** Asks the FE, which must be up; called once a scan. */
    List<ScanTask> plan(TableScan scan, int wantedTasks) {
        try {
            return scan.plan(filtered, tabletsPerTask, wantedTasks);
        } catch (ScanFailed refusal) {
            if (pushedSql.isEmpty() || refusal.effect() != Effect.REJECTED) {
                throw refusal;
            }
            LOG.warn(
                    "StarRocks refused to plan the scan of {} with the filters that Spark pushed down, so it is read"
                            + " without them and Spark filters alone: {}",
                    unfiltered.table(),
                    refusal.getMessage());
            return scan.plan(unfiltered, tabletsPerTask, wantedTasks);
        }
    }

    /** The query as the FE is asked to plan it; no secret is part of it. */
    String sql() {
        return filtered.sql();
    }

    String pushedSql() {
        return pushedSql;
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

    /** The column that is cheapest to read when only the number of rows matters. */
    private static Column narrowest(TableView view) {
        StructField narrowest = null;
        for (StructField field : view.schema().fields()) {
            boolean narrower = narrowest == null
                    || field.dataType().defaultSize() < narrowest.dataType().defaultSize();
            narrowest = narrower ? field : narrowest;
        }
        return view.scanned(narrowest.name());
    }
}
