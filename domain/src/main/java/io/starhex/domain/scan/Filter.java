package io.starhex.domain.scan;

import io.starhex.domain.table.Identifier;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A predicate over the columns of one table, with SQL's three-valued logic. Immutable; made by the methods here and
 * rendered by {@link FilterSql}.
 */
public abstract class Filter {
    /** How two values compare. */
    public enum Comparison {
        EQUAL("="),
        /** Equal, or both NULL; never NULL itself. */
        NULL_SAFE_EQUAL("<=>"),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String sql;

        Comparison(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }

    private Filter() {}

    abstract void render(StringBuilder sql);

    abstract void collectColumns(Set<String> names);

    /** Adds what must all be true where this is: the sides of an AND, or else the filter itself. */
    void collectConjuncts(List<Filter> conjuncts) {
        conjuncts.add(this);
    }

    /** The only values of its one column for which this can be true, or null where it lists none. */
    List<Literal> listedValues() {
        return null;
    }

    /** The names of all columns that it looks at. */
    public final Set<String> columns() {
        Set<String> names = new LinkedHashSet<>();
        collectColumns(names);
        return names;
    }

    /** Whether an OR is part of it. */
    public abstract boolean hasAlternatives();

    /** False for every row, and never NULL. */
    public static Filter never() {
        return Never.INSTANCE;
    }

    public static Filter compare(String column, Comparison comparison, Literal literal) {
        boolean equal = comparison == Comparison.EQUAL || comparison == Comparison.NULL_SAFE_EQUAL;
        return new Rendered(
                column,
                Identifier.quote(column) + " " + comparison.sql() + " " + literal.sql(),
                equal ? Collections.singletonList(literal) : null);
    }

    /** @param literals at least one; none of them NULL */
    public static Filter in(String column, List<Literal> literals) {
        if (literals.isEmpty()) {
            throw new IllegalArgumentException("IN for column " + column + " needs at least one literal");
        }
        List<String> texts = new ArrayList<>();
        for (Literal literal : literals) {
            texts.add(literal.sql());
        }
        return new Rendered(
                column, Identifier.quote(column) + " IN (" + String.join(", ", texts) + ")", new ArrayList<>(literals));
    }

    public static Filter like(String column, LikePattern pattern) {
        return new Rendered(column, Identifier.quote(column) + " LIKE " + pattern.sql(), null);
    }

    public static Filter isNull(String column) {
        return new Rendered(column, Identifier.quote(column) + " IS NULL", null);
    }

    public static Filter isNotNull(String column) {
        return new Rendered(column, Identifier.quote(column) + " IS NOT NULL", null);
    }

    public static Filter and(Filter left, Filter right) {
        if (left == Never.INSTANCE || right == Never.INSTANCE) {
            return Never.INSTANCE;
        }
        return new Pair(left, "AND", right);
    }

    public static Filter or(Filter left, Filter right) {
        if (left == Never.INSTANCE || right == Never.INSTANCE) {
            return left == Never.INSTANCE ? right : left;
        }
        return new Pair(left, "OR", right);
    }

    public static Filter not(Filter filter) {
        return new Negation(filter);
    }

    /** The same text as {@link FilterSql#render}. */
    @Override
    public final String toString() {
        return FilterSql.render(this);
    }

    private static final class Never extends Filter {
        private static final Never INSTANCE = new Never();

        @Override
        void collectColumns(Set<String> names) {}

        @Override
        public boolean hasAlternatives() {
            return false;
        }

        @Override
        void render(StringBuilder sql) {
            sql.append("FALSE");
        }
    }

    private static final class Rendered extends Filter {
        private final String column;
        private final String text;
        private final List<Literal> values;

        Rendered(String column, String text, List<Literal> values) {
            this.column = column;
            this.text = text;
            this.values = values;
        }

        @Override
        List<Literal> listedValues() {
            return values;
        }

        @Override
        void collectColumns(Set<String> names) {
            names.add(column);
        }

        @Override
        public boolean hasAlternatives() {
            return false;
        }

        @Override
        void render(StringBuilder sql) {
            sql.append(text);
        }
    }

    private static final class Pair extends Filter {
        private final Filter left;
        private final String operator;
        private final Filter right;

        Pair(Filter left, String operator, Filter right) {
            this.left = left;
            this.operator = operator;
            this.right = right;
        }

        @Override
        void collectColumns(Set<String> names) {
            left.collectColumns(names);
            right.collectColumns(names);
        }

        @Override
        void collectConjuncts(List<Filter> conjuncts) {
            if (operator.equals("AND")) {
                left.collectConjuncts(conjuncts);
                right.collectConjuncts(conjuncts);
            } else {
                conjuncts.add(this);
            }
        }

        @Override
        public boolean hasAlternatives() {
            return operator.equals("OR") || left.hasAlternatives() || right.hasAlternatives();
        }

        @Override
        void render(StringBuilder sql) {
            sql.append('(');
            left.render(sql);
            sql.append(' ').append(operator).append(' ');
            right.render(sql);
            sql.append(')');
        }
    }

    private static final class Negation extends Filter {
        private final Filter filter;

        Negation(Filter filter) {
            this.filter = filter;
        }

        @Override
        void collectColumns(Set<String> names) {
            filter.collectColumns(names);
        }

        @Override
        public boolean hasAlternatives() {
            return filter.hasAlternatives();
        }

        @Override
        void render(StringBuilder sql) {
            sql.append("(NOT (");
            filter.render(sql);
            sql.append("))");
        }
    }
}
