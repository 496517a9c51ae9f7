package io.starhex.spark.convert;

import io.starhex.domain.scan.Filter;
import io.starhex.domain.scan.Filter.Comparison;
import io.starhex.domain.scan.LikePattern;
import io.starhex.domain.scan.Literal;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.TypeName;
import org.apache.spark.sql.types.StructType;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import static java.util.Objects.requireNonNull;

/**
 * Filters that compare one column with constants, each exactly as Spark means it; null where StarRocks would not.
 * Constants are Java's: numbers, String, Boolean, and the dates and times of {@code java.time} or {@code java.sql}.
 * Immutable.
 */
public final class ColumnFilters {
    private final TableView view;
    private final FilterLiterals literals;
    private final long mostInValues;

    /** @param mostInValues a longer IN is left to Spark */
    public ColumnFilters(TableView view, FilterLiterals literals, long mostInValues) {
        this.view = requireNonNull(view, "view is null");
        this.literals = requireNonNull(literals, "literals is null");
        this.mostInValues = mostInValues;
    }

    /** Which fields of a schema {@link #in} may compare. */
    public String[] comparable(StructType schema) {
        List<String> names = new ArrayList<>();
        for (String name : schema.fieldNames()) {
            Column column = column(name);
            if (column != null && FilterLiterals.compares(column.type().name())) {
                names.add(name);
            }
        }
        return names.toArray(new String[0]);
    }

    /** The table's column under Spark's name for it, or null. */
    Column column(String name) {
        return name == null ? null : view.column(name);
    }

    Filter isNull(Column column) {
        return column == null ? null : Filter.isNull(column.name());
    }

    Filter isNotNull(Column column) {
        return column == null ? null : Filter.isNotNull(column.name());
    }

    Filter compare(Column column, Comparison comparison, Object value) {
        if (column == null) {
            return null;
        }
        if (value == null) {
            return comparison == Comparison.NULL_SAFE_EQUAL ? isNull(column) : null;
        }
        if (value instanceof BigDecimal) {
            return compare(column, comparison, (BigDecimal) value);
        }
        Literal literal = literals.literal(column, value);
        return literal == null ? null : Filter.compare(column.name(), comparison, literal);
    }

    /**
     * A number with more digits behind the point than the column has lies between two of its values, so that the
     * comparison is the same with the lower of them.
     */
    private Filter compare(Column column, Comparison comparison, BigDecimal value) {
        Literal exact = literals.literal(column, value);
        if (exact != null) {
            return Filter.compare(column.name(), comparison, exact);
        }
        Literal below = literals.literalBelow(column, value);
        if (below == null) {
            return null;
        }
        switch (comparison) {
            case LESS:
            case LESS_OR_EQUAL:
                return Filter.compare(column.name(), Comparison.LESS_OR_EQUAL, below);
            case GREATER:
            case GREATER_OR_EQUAL:
                return Filter.compare(column.name(), Comparison.GREATER, below);
            default:
                return null;
        }
    }

    /** @param values null among them leaves the filter to Spark */
    Filter in(Column column, List<Object> values) {
        if (column == null || values.isEmpty() || values.size() > mostInValues) {
            return null;
        }
        List<Literal> found = new ArrayList<>();
        for (Object value : values) {
            Literal literal = value == null ? null : literals.literal(column, value);
            if (literal == null) {
                return null;
            }
            found.add(literal);
        }
        return Filter.in(column.name(), found);
    }

    /** @param shape where in a value the text must be */
    Filter like(Column column, Object text, Function<String, LikePattern> shape) {
        // CHAR compares without the spaces at its end.
        boolean comparable = column != null && column.type().name() == TypeName.VARCHAR && text instanceof String;
        if (!comparable || !LikePattern.finds((String) text) || literals.literal(column, text) == null) {
            return null;
        }
        return Filter.like(column.name(), shape.apply((String) text));
    }
}
