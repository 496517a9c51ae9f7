package io.starhex.spark.read;

import io.starhex.domain.option.OptionValues;
import io.starhex.spark.convert.SparkPredicates;
import io.starhex.spark.convert.TableView;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;

import java.util.ArrayList;
import java.util.List;

/** Takes the V2 predicates and the limits of Spark 3.5 and later; loaded only there. Used once, on the driver. */
final class PredicateScanBuilder extends StarRocksScanBuilder
        implements SupportsPushDownV2Filters, SupportsPushDownLimit {
    private final List<Predicate> pushed = new ArrayList<>();

    PredicateScanBuilder(OptionValues values, TableView view) {
        super(values, view);
    }

    @Override
    public Predicate[] pushPredicates(Predicate[] offered) {
        SparkPredicates translation = new SparkPredicates(columns());
        for (Predicate predicate : offered) {
            if (push(translation.translateOrWeaken(predicate))) {
                pushed.add(predicate);
            }
        }
        // Spark checks every one again, so that a scan may fall back to planning without them.
        return offered;
    }

    @Override
    public Predicate[] pushedPredicates() {
        return pushed.toArray(new Predicate[0]);
    }

    @Override
    public boolean pushLimit(int rows) {
        return limit(rows);
    }

    @Override
    public boolean isPartiallyPushed() {
        return true;
    }
}
