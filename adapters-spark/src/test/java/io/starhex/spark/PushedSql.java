package io.starhex.spark;

import io.starhex.fixtures.sql.RowPredicate;
import io.starhex.fixtures.store.TableDefinition;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2ScanRelation;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a query asks StarRocks to keep, and what StarRocks then keeps, before Spark looks at the rows again. */
final class PushedSql {
    private PushedSql() {}

    /** Empty when that is everything, null when Spark needs no scan. */
    static String of(Dataset<?> rows) {
        LogicalPlan leaf = rows.queryExecution().optimizedPlan().collectLeaves().head();
        if (!(leaf instanceof DataSourceV2ScanRelation)) {
            return null;
        }
        String description = ((DataSourceV2ScanRelation) leaf).scan().description();
        int start = description.indexOf("pushed: [") + "pushed: [".length();
        return description.substring(start, description.lastIndexOf("], SELECT `"));
    }

    /** The numbers in the first column of the rows that pass. */
    static Set<Integer> kept(String sql, TableDefinition definition, List<List<Object>> stored) {
        Set<Integer> ids = new TreeSet<>();
        try (RowPredicate predicate = RowPredicate.compile(sql, definition)) {
            for (List<Object> row : stored) {
                if (predicate.test(row::get)) {
                    ids.add((Integer) row.get(0));
                }
            }
        }
        return ids;
    }
}
