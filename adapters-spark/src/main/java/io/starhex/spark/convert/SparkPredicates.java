package io.starhex.spark.convert;

import io.starhex.domain.scan.Filter;
import io.starhex.domain.scan.Filter.Comparison;
import io.starhex.domain.scan.LikePattern;
import io.starhex.domain.table.Column;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.filter.Predicate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * Spark's predicates, which it has from 3.3 on, as the domain's filters, where the SQL means exactly what Spark means;
 * null elsewhere. Both use three-valued logic, so what is exact stays exact under AND, OR and NOT. Immutable.
 */
public final class SparkPredicates {
    private static final Map<String, Comparison> COMPARISONS = comparisons();

    private final ColumnFilters columns;
    private final PredicateOperands operands;

    public SparkPredicates(ColumnFilters columns) {
        this.columns = requireNonNull(columns, "columns is null");
        this.operands = new PredicateOperands(columns);
    }

    private static Map<String, Comparison> comparisons() {
        Map<String, Comparison> named = new HashMap<>();
        named.put("=", Comparison.EQUAL);
        named.put("<=>", Comparison.NULL_SAFE_EQUAL);
        named.put("<>", Comparison.NOT_EQUAL);
        named.put("<", Comparison.LESS);
        named.put("<=", Comparison.LESS_OR_EQUAL);
        named.put(">", Comparison.GREATER);
        named.put(">=", Comparison.GREATER_OR_EQUAL);
        return named;
    }

    /** The predicate, or a weaker filter that keeps every row the predicate keeps, or null. */
    public Filter translateOrWeaken(Predicate predicate) {
        if (!predicate.name().equals("AND")) {
            return translate(predicate);
        }
        // Only here, at the top: under NOT or OR half of an AND would drop rows.
        Filter left = translateOrWeaken((Predicate) predicate.children()[0]);
        Filter right = translateOrWeaken((Predicate) predicate.children()[1]);
        return left == null ? right : right == null ? left : Filter.and(left, right);
    }

    /** The predicate, exactly, or null. */
    public Filter translate(Expression expression) {
        if (!(expression instanceof Predicate)) {
            return null;
        }
        Predicate predicate = (Predicate) expression;
        Expression[] children = predicate.children();
        switch (predicate.name()) {
            case "AND":
            case "OR":
                return pair(predicate.name(), translate(children[0]), translate(children[1]));
            case "NOT":
                Filter child = translate(children[0]);
                return child == null ? null : Filter.not(child);
            case "ALWAYS_FALSE":
                return Filter.never();
            case "IS_NULL":
                return columns.isNull(operands.column(children[0]));
            case "IS_NOT_NULL":
                return columns.isNotNull(operands.column(children[0]));
            case "IN":
                return in(children);
            case "BOOLEAN_EXPRESSION":
                return columns.compare(operands.column(children[0]), Comparison.EQUAL, true);
            default:
                return children.length == 2 ? binary(predicate.name(), children[0], children[1]) : null;
        }
    }

    private static Filter pair(String operator, Filter left, Filter right) {
        if (left == null || right == null) {
            return null;
        }
        return operator.equals("AND") ? Filter.and(left, right) : Filter.or(left, right);
    }

    private Filter binary(String operator, Expression left, Expression right) {
        if (!(right instanceof Literal)) {
            return left instanceof Literal ? flipped(operator, left, right) : null;
        }
        Object value = PredicateOperands.constant((Literal<?>) right);
        switch (operator) {
            case "STARTS_WITH":
                return columns.like(operands.column(left), value, LikePattern::startingWith);
            case "ENDS_WITH":
                return columns.like(operands.column(left), value, LikePattern::endingWith);
            case "CONTAINS":
                return columns.like(operands.column(left), value, LikePattern::containing);
            default:
                Comparison comparison = COMPARISONS.get(operator);
                return comparison == null ? null : compare(operands.column(left), comparison, (Literal<?>) right);
        }
    }

    private Filter compare(Column column, Comparison comparison, Literal<?> literal) {
        Object value = PredicateOperands.constant(literal);
        // What is no constant here, though it is one to Spark, must not look like NULL.
        return value == null && literal.value() != null ? null : columns.compare(column, comparison, value);
    }

    /** A comparison whose constant stands on the left. */
    private Filter flipped(String operator, Expression literal, Expression column) {
        switch (operator) {
            case "=":
            case "<=>":
            case "<>":
                return binary(operator, column, literal);
            case "<":
            case "<=":
                return binary(operator.replace('<', '>'), column, literal);
            case ">":
            case ">=":
                return binary(operator.replace('>', '<'), column, literal);
            default:
                return null;
        }
    }

    private Filter in(Expression[] children) {
        List<Object> values = new ArrayList<>();
        for (int i = 1; i < children.length; i++) {
            values.add(children[i] instanceof Literal ? PredicateOperands.constant((Literal<?>) children[i]) : null);
        }
        return columns.in(operands.column(children[0]), values);
    }
}
