package io.starhex.domain.table;

/** The one place where names of databases, tables and columns are quoted for StarRocks' SQL. */
public final class Identifier {
    private Identifier() {}

    /** The name between backticks, a backtick inside it doubled, so that no name can end its own quoting. */
    public static String quote(String name) {
        return '`' + name.replace("`", "``") + '`';
    }
}
