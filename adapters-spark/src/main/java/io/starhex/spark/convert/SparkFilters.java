package io.starhex.spark.convert;

import io.starhex.domain.scan.Filter;
import io.starhex.domain.scan.Filter.Comparison;
import io.starhex.domain.scan.Literal;
import io.starhex.domain.table.Column;
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

import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * Spark's filters as the domain's, where the SQL means exactly what Spark means; null elsewhere. Both use three-valued
 * logic, so what is exact stays exact under AND, OR and NOT. Immutable.
 */
public final class SparkFilters {
    private final TableView view;
    private final FilterLiterals literals;
    private final long mostInValues;

    /** @param mostInValues a longer IN is left to Spark */
    public SparkFilters(TableView view, FilterLiterals literals, long mostInValues) {
        this.view = requireNonNull(view, "view is null");
        this.literals = requireNonNull(literals, "literals is null");
        this.mostInValues = mostInValues;
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
        }
        return leaf(filter);
    }

    private Filter leaf(org.apache.spark.sql.sources.Filter filter) {
        if (filter instanceof IsNull) {
            Column column = column(((IsNull) filter).attribute());
            return column == null ? null : Filter.isNull(column.name());
        } else if (filter instanceof IsNotNull) {
            Column column = column(((IsNotNull) filter).attribute());
            return column == null ? null : Filter.isNotNull(column.name());
        } else if (filter instanceof In) {
            return in((In) filter);
        } else if (filter instanceof EqualNullSafe) {
            EqualNullSafe equal = (EqualNullSafe) filter;
            return equal.value() == null
                    ? leaf(new IsNull(equal.attribute()))
                    : compare(equal.attribute(), Comparison.NULL_SAFE_EQUAL, equal.value());
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
        return null;
    }

    private Filter compare(String attribute, Comparison comparison, Object value) {
        Column column = column(attribute);
        Literal literal = column == null ? null : literals.literal(column, value);
        return literal == null ? null : Filter.compare(column.name(), comparison, literal);
    }

    private Filter in(In filter) {
        Column column = column(filter.attribute());
        if (column == null || filter.values().length == 0 || filter.values().length > mostInValues) {
            return null;
        }
        List<Literal> values = new ArrayList<>();
        for (Object value : filter.values()) {
            Literal literal = literals.literal(column, value);
            if (literal == null) {
                return null;
            }
            values.add(literal);
        }
        return Filter.in(column.name(), values);
    }

    private Column column(String attribute) {
        String name = unquoted(attribute);
        return name == null ? null : view.column(name);
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
