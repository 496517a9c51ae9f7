package io.starhex.spark.read;

import io.starhex.domain.scan.Filter;
import io.starhex.spark.convert.SparkFilters;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.LessThanOrEqual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toList;

/** What a join has found out when its other side was read, as filters that may keep more rows than it. Immutable. */
final class RuntimeFilters {
    private final SparkFilters translation;

    RuntimeFilters(SparkFilters translation) {
        this.translation = requireNonNull(translation, "translation is null");
    }

    List<Filter> translate(org.apache.spark.sql.sources.Filter[] found) {
        List<Filter> filters = new ArrayList<>();
        for (org.apache.spark.sql.sources.Filter filter : found) {
            filters.addAll(filter instanceof In ? oneOf((In) filter) : weakened(filter));
        }
        return filters;
    }

    /** The values, or, where they are too many to be listed, the range they span. No row joins where there are none. */
    private List<Filter> oneOf(In in) {
        List<Object> values =
                Arrays.stream(in.values()).filter(Objects::nonNull).distinct().collect(toList());
        if (values.isEmpty()) {
            return Collections.singletonList(Filter.never());
        }
        List<Filter> listed = weakened(new In(in.attribute(), values.toArray()));
        return listed.isEmpty() ? range(in.attribute(), values) : listed;
    }

    private List<Filter> range(String attribute, List<Object> values) {
        Class<?> type = values.get(0).getClass();
        boolean ordered = Comparable.class.isAssignableFrom(type)
                // StarRocks orders text by its bytes, Java by its UTF-16.
                && type != String.class
                && values.stream().allMatch(value -> value.getClass() == type);
        if (!ordered) {
            return Collections.emptyList();
        }
        List<Filter> bounds = new ArrayList<>();
        bounds.addAll(weakened(new GreaterThanOrEqual(attribute, Collections.min(values, byNature()))));
        bounds.addAll(weakened(new LessThanOrEqual(attribute, Collections.max(values, byNature()))));
        return bounds;
    }

    private List<Filter> weakened(org.apache.spark.sql.sources.Filter filter) {
        Filter translated = translation.translateOrWeaken(filter);
        return translated == null ? Collections.emptyList() : Collections.singletonList(translated);
    }

    @SuppressWarnings("unchecked") // all are of one class, which is Comparable
    private static Comparator<Object> byNature() {
        return (left, right) -> ((Comparable<Object>) left).compareTo(right);
    }
}
