package io.starhex.domain.scan;

import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds filters that can never be true together since they list different values of a column, or are never true at all. */
final class Contradiction {
    private Contradiction() {}

    /**
     * Finds what is sure from the filters' own words. Contradictory ranges are left to the server, which prunes all tablets
     * for them.
     *
     * @param columns whose types are known; filters of others are taken as compatible
     */
    static boolean isAmong(List<Filter> filters, List<Column> columns) {
        Map<String, ColumnType> types = new HashMap<>();
        for (Column column : columns) {
            types.put(column.name(), column.type());
        }
        List<Filter> conjuncts = new ArrayList<>();
        for (Filter filter : filters) {
            filter.collectConjuncts(conjuncts);
        }
        Map<String, Set<String>> possible = new HashMap<>();
        for (Filter conjunct : conjuncts) {
            if (conjunct == Filter.never() || leavesNone(possible, conjunct, types)) {
                return true;
            }
        }
        return false;
    }

    private static boolean leavesNone(Map<String, Set<String>> possible, Filter filter, Map<String, ColumnType> types) {
        List<Literal> listed = filter.listedValues();
        if (listed == null) {
            return false;
        }
        String column = filter.columns().iterator().next();
        ColumnType type = types.get(column);
        Set<String> values = new HashSet<>();
        for (Literal literal : listed) {
            if (type == null || !literal.isOf(type)) {
                return false;
            }
            values.add(literal.sql());
        }
        Set<String> left = possible.computeIfAbsent(column, first -> values);
        left.retainAll(values);
        return left.isEmpty();
    }
}
