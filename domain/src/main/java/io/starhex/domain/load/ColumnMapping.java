package io.starhex.domain.load;

import io.starhex.domain.table.Identifier;

import java.io.Serializable;

import static java.util.Objects.requireNonNull;

/** A table column that the server fills with an expression over the columns of the body, as {@code b = to_bitmap(s)}. Immutable. */
public final class ColumnMapping implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String column;
    private final String expression;

    private ColumnMapping(String column, String expression) {
        this.column = requireNonNull(column, "column is null");
        this.expression = requireNonNull(expression, "expression is null");
    }

    /** @param expression StarRocks SQL, its names quoted where they need it */
    public static ColumnMapping of(String column, String expression) {
        return new ColumnMapping(column, expression);
    }

    /** A function of one source column. */
    public static ColumnMapping function(String column, String function, String source) {
        return new ColumnMapping(column, function + "(" + Identifier.quote(source) + ")");
    }

    public String column() {
        return column;
    }

    public String expression() {
        return expression;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ColumnMapping
                && column.equals(((ColumnMapping) other).column)
                && expression.equals(((ColumnMapping) other).expression);
    }

    @Override
    public int hashCode() {
        return 31 * column.hashCode() + expression.hashCode();
    }

    /** As the {@code columns} header writes it. */
    @Override
    public String toString() {
        return Identifier.quote(column) + "=" + expression;
    }
}
