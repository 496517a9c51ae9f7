package io.starhex.spark.read;

import io.starhex.domain.option.OptionValues;
import io.starhex.domain.option.TableOptions;
import io.starhex.domain.table.Identifier;
import io.starhex.spark.convert.ColumnFilters;
import io.starhex.spark.convert.SparkFilters;
import io.starhex.spark.wiring.DriverRuntime;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.connector.read.SupportsRuntimeFiltering;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;

/** One scan of a query, on the driver; joins may narrow it before it is planned. Thread-safe. */
final class StarRocksScan implements Scan, SupportsReportStatistics, SupportsRuntimeFiltering {
    private final OptionValues values;
    private final StructType schema;
    private final ScanPlanning planning;
    private final ColumnFilters columns;
    private final StarRocksBatch whole;
    /**
     * Spark narrows a scan and then, on the same thread, asks for the batch. Kept by thread because two operators of a plan
     * may share a scan, and what one of them found out must not narrow the other.
     */
    private final ThreadLocal<StarRocksBatch> narrowed = new ThreadLocal<>();

    private volatile StarRocksBatch latest;
    private Statistics statistics;

    StarRocksScan(OptionValues values, StructType schema, ScanPlanning planning, ColumnFilters columns) {
        this.values = values;
        this.schema = schema;
        this.planning = planning;
        this.columns = columns;
        this.whole = new StarRocksBatch(values, schema, planning);
        this.latest = whole;
    }

    @Override
    public StructType readSchema() {
        return schema;
    }

    @Override
    public String description() {
        return "starrocks " + values.value(TableOptions.TABLE) + " [" + String.join(", ", schema.fieldNames())
                + "], pushed: [" + planning.pushedSql() + "], " + planning.sql()
                + (planning.mostRows() == Long.MAX_VALUE ? "" : ", at most " + planning.mostRows() + " rows a split");
    }

    /** Asks the FE once how many rows there are, when the optimizer wants to know. */
    @Override
    public synchronized Statistics estimateStatistics() {
        if (statistics == null) {
            statistics = new TableStatistics(
                    DriverRuntime.of(values).catalog().size(values.value(TableOptions.TABLE)), schema);
        }
        return statistics;
    }

    /** Every column whose values a join may list. */
    @Override
    public NamedReference[] filterAttributes() {
        String[] names = columns.comparable(schema);
        NamedReference[] references = new NamedReference[names.length];
        for (int i = 0; i < names.length; i++) {
            references[i] = Expressions.column(Identifier.quote(names[i]));
        }
        return references;
    }

    /** Narrows the next batch of this thread. Spark joins again, so that a filter which is left out costs no row. */
    @Override
    public void filter(Filter[] found) {
        RuntimeFilters runtime = new RuntimeFilters(new SparkFilters(columns));
        narrowed.set(new StarRocksBatch(values, schema, planning.narrowed(runtime.translate(found))));
    }

    @Override
    public Batch toBatch() {
        StarRocksBatch batch = narrowed.get();
        narrowed.remove();
        if (batch == null) {
            return whole;
        }
        latest = batch;
        return batch;
    }

    @Override
    public CustomMetric[] supportedCustomMetrics() {
        return ScanMetrics.all();
    }

    /** Called by Spark 3.4 and later. */
    @Override
    public CustomTaskMetric[] reportDriverMetrics() {
        return ScanMetrics.planned(latest.figures());
    }

    /** Said without a look at the partitions, so that explaining a query plans no scan; asked by Spark 3.5 and later. */
    @Override
    public ColumnarSupportMode columnarSupportMode() {
        return ColumnarSupportMode.SUPPORTED;
    }
}
