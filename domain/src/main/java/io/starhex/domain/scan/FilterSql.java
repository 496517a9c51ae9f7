package io.starhex.domain.scan;

/** The one rendering of filters as StarRocks SQL. */
public final class FilterSql {
    private FilterSql() {}

    /** A predicate that may stand after WHERE, every column between backticks and every literal escaped. */
    public static String render(Filter filter) {
        StringBuilder sql = new StringBuilder();
        filter.render(sql);
        return sql.toString();
    }
}
