package io.starhex.spark.convert;

import io.starhex.domain.scan.Filter;
import io.starhex.domain.scan.Filter.Comparison;
import io.starhex.domain.scan.LikePattern;
import io.starhex.domain.table.Column;
import org.apache.spark.sql.sources.AlwaysFalse;
import org.apache.spark.sql.sources.And;
import org.apache.spark.sql.sources.EqualNullSafe;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.IsNotNull;
import org.apache.spark.sql.sources.IsNull;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;
import org.apache.spark.sql.sources.Not;
import org.apache.spark.sql.sources.Or;
import org.apache.spark.sql.sources.StringContains;
import org.apache.spark.sql.sources.StringEndsWith;
import org.apache.spark.sql.sources.StringStartsWith;

import java.util.Arrays;

import static java.util.Objects.requireNonNull;

/**
 * Spark's filters of the first kind as the domain's, where the SQL means exactly what Spark means; null elsewhere. Both
 * use three-valued logic, so what is exact stays exact under AND, OR and NOT. Immutable.
 */
public final class SparkFilters {
    private final ColumnFilters columns;

    public SparkFilters(ColumnFilters columns) {
        this.columns = requireNonNull(columns, "columns is null");
    }

    /** The filter, or a weaker one that keeps every row the filter keeps, or null. */
    public Filter translateOrWeaken(org.apache.spark.sql.sources.Filter filter) {
        if (!(filter instanceof And)) {
            return translate(filter);
        }
        // Only here, at the top: under NOT or OR half of an AND would drop rows.
        Filter left = translateOrWeaken(((And) filter).left());
        Filter right = translateOrWeaken(((And) filter).right());
        return left == null ? right : right == null ? left : Filter.and(left, right);
    }

    /** The filter, exactly, or null. */
    public Filter translate(org.apache.spark.sql.sources.Filter filter) {
        if (filter instanceof And) {
            Filter left = translate(((And) filter).left());
            Filter right = translate(((And) filter).right());
            return left == null || right == null ? null : Filter.and(left, right);
        } else if (filter instanceof Or) {
            Filter left = translate(((Or) filter).left());
            Filter right = translate(((Or) filter).right());
            return left == null || right == null ? null : Filter.or(left, right);
        } else if (filter instanceof Not) {
            Filter child = translate(((Not) filter).child());
            return child == null ? null : Filter.not(child);
        } else if (filter instanceof AlwaysFalse) {
            return Filter.never();
        }
        return leaf(filter);
    }

    private Filter leaf(org.apache.spark.sql.sources.Filter filter) {
        if (filter instanceof IsNull) {
            return columns.isNull(column(((IsNull) filter).attribute()));
        } else if (filter instanceof IsNotNull) {
            return columns.isNotNull(column(((IsNotNull) filter).attribute()));
        } else if (filter instanceof In) {
            In in = (In) filter;
            return columns.in(column(in.attribute()), Arrays.asList(in.values()));
        } else if (filter instanceof EqualNullSafe) {
            EqualNullSafe equal = (EqualNullSafe) filter;
            return compare(equal.attribute(), Comparison.NULL_SAFE_EQUAL, equal.value());
        } else if (filter instanceof EqualTo) {
            return compare(((EqualTo) filter).attribute(), Comparison.EQUAL, ((EqualTo) filter).value());
        }
        return range(filter);
    }

    private Filter range(org.apache.spark.sql.sources.Filter filter) {
        if (filter instanceof LessThan) {
            return compare(((LessThan) filter).attribute(), Comparison.LESS, ((LessThan) filter).value());
        } else if (filter instanceof LessThanOrEqual) {
            LessThanOrEqual range = (LessThanOrEqual) filter;
            return compare(range.attribute(), Comparison.LESS_OR_EQUAL, range.value());
        } else if (filter instanceof GreaterThan) {
            return compare(((GreaterThan) filter).attribute(), Comparison.GREATER, ((GreaterThan) filter).value());
        } else if (filter instanceof GreaterThanOrEqual) {
            GreaterThanOrEqual range = (GreaterThanOrEqual) filter;
            return compare(range.attribute(), Comparison.GREATER_OR_EQUAL, range.value());
        }
        return like(filter);
    }

    private Filter like(org.apache.spark.sql.sources.Filter filter) {
        if (filter instanceof StringStartsWith) {
            StringStartsWith starts = (StringStartsWith) filter;
            return columns.like(column(starts.attribute()), starts.value(), LikePattern::startingWith);
        } else if (filter instanceof StringEndsWith) {
            StringEndsWith ends = (StringEndsWith) filter;
            return columns.like(column(ends.attribute()), ends.value(), LikePattern::endingWith);
        } else if (filter instanceof StringContains) {
            StringContains contains = (StringContains) filter;
            return columns.like(column(contains.attribute()), contains.value(), LikePattern::containing);
        }
        return null;
    }

    private Filter compare(String attribute, Comparison comparison, Object value) {
        return columns.compare(column(attribute), comparison, value);
    }

    private Column column(String attribute) {
        return columns.column(unquoted(attribute));
    }

    /** The one name that an attribute is, or null where it names a field inside a column. */
    private static String unquoted(String attribute) {
        if (!attribute.startsWith("`")) {
            return attribute.indexOf('.') < 0 ? attribute : null;
        }
        StringBuilder name = new StringBuilder();
        for (int at = 1; at < attribute.length(); at++) {
            char next = attribute.charAt(at);
            if (next != '`') {
                name.append(next);
            } else if (at + 1 < attribute.length() && attribute.charAt(at + 1) == '`') {
                name.append('`');
                at++;
            } else {
                return at == attribute.length() - 1 ? name.toString() : null;
            }
        }
        return null;
    }
}
