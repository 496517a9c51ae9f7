package io.starhex.spark.wiring;

import io.starhex.domain.option.Option;
import io.starhex.domain.option.OptionValues;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The values of some options, equal to those of another job that can share a connection. Immutable; prints no secret. */
final class ConnectionKey {
    private final List<Object> parts = new ArrayList<>();

    @SafeVarargs
    ConnectionKey(OptionValues values, List<Option<?>>... groups) {
        Arrays.stream(groups).forEach(group -> group.forEach(option -> parts.add(values.value(option))));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConnectionKey && parts.equals(((ConnectionKey) other).parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }
}
