package io.starhex.domain.scan;

import io.starhex.domain.table.Column;
import io.starhex.domain.table.TypeName;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which of a request's filters to ask a server for, step by step from all to none. Servers are known to trip over OR,
 * which they may plan as a union ({@code scan_or_to_union_limit}), and over text columns, which they may plan by
 * dictionary codes ({@code cbo_enable_low_cardinality_optimize}); so these are left out first.
 */
public final class FilterLadder {
    private static final Set<TypeName> TEXT =
            Collections.unmodifiableSet(EnumSet.of(TypeName.CHAR, TypeName.VARCHAR, TypeName.JSON));

    private FilterLadder() {}

    /** At least one step; the last has no filter, and no step is there twice. */
    public static List<List<Filter>> of(ScanRequest request) {
        Set<String> plain = new HashSet<>();
        for (Column column : request.columns()) {
            if (!TEXT.contains(column.type().name())) {
                plain.add(column.name());
            }
        }
        Predicate<Filter> simple = filter -> !filter.hasAlternatives();
        Predicate<Filter> withoutText = filter -> plain.containsAll(filter.columns());
        Set<List<Filter>> steps = new LinkedHashSet<>();
        steps.add(request.filters());
        steps.add(only(request.filters(), simple));
        steps.add(only(request.filters(), withoutText));
        steps.add(only(request.filters(), simple.and(withoutText)));
        steps.add(Collections.emptyList());
        return new ArrayList<>(steps);
    }

    private static List<Filter> only(List<Filter> filters, Predicate<Filter> kept) {
        List<Filter> some = new ArrayList<>();
        for (Filter filter : filters) {
            if (kept.test(filter)) {
                some.add(filter);
            }
        }
        return some;
    }
}
