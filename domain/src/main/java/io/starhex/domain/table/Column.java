package io.starhex.domain.table;

import java.io.Serializable;

import static java.util.Objects.requireNonNull;

/** One column of a table: its name as the server spells it, and its type. Immutable. */
public final class Column implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final ColumnType type;
    private final String comment;

    private Column(String name, ColumnType type, String comment) {
        this.name = requireNonNull(name, "name is null");
        this.type = requireNonNull(type, "type is null");
        this.comment = requireNonNull(comment, "comment is null");
    }

    public static Column of(String name, ColumnType type) {
        return new Column(name, type, "");
    }

    public Column withComment(String text) {
        return new Column(name, type, text);
    }

    public String name() {
        return name;
    }

    public ColumnType type() {
        return type;
    }

    /** What the table's author wrote of the column; empty where nothing was written. */
    public String comment() {
        return comment;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Column
                && name.equals(((Column) other).name)
                && type.equals(((Column) other).type)
                && comment.equals(((Column) other).comment);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + type.hashCode();
    }

    @Override
    public String toString() {
        return Identifier.quote(name) + " " + type;
    }
}
