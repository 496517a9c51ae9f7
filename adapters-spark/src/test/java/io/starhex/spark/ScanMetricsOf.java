package io.starhex.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.adaptive.QueryStageExec;
import org.apache.spark.sql.execution.datasources.v2.BatchScanExec;
import scala.collection.JavaConverters;

import java.util.ArrayList;
import java.util.List;

/** What the scans of a query that has run counted, as Spark shows it. */
final class ScanMetricsOf {
    private final List<BatchScanExec> scans = new ArrayList<>();

    ScanMetricsOf(Dataset<Row> query) {
        collect(query.queryExecution().executedPlan());
    }

    /** The sum over all scans. @param name of a metric */
    long sum(String name) {
        long sum = 0;
        for (BatchScanExec scan : scans) {
            sum += scan.metrics().apply(name).value();
        }
        return sum;
    }

    private void collect(SparkPlan plan) {
        if (plan instanceof AdaptiveSparkPlanExec) {
            collect(((AdaptiveSparkPlanExec) plan).executedPlan());
        } else if (plan instanceof QueryStageExec) {
            collect(((QueryStageExec) plan).plan());
        } else if (plan instanceof BatchScanExec) {
            scans.add((BatchScanExec) plan);
        }
        for (SparkPlan child :
                JavaConverters.seqAsJavaListConverter(plan.children()).asJava()) {
            collect(child);
        }
    }
}
