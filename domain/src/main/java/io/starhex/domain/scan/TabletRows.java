package io.starhex.domain.scan;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** About how many rows the tablets of a table hold, as far as a server tells. Immutable. */
public final class TabletRows {
    /** Nobody tells; every tablet counts alike. */
    public static final TabletRows UNKNOWN = new TabletRows(Collections.emptyMap());

    /** Keeps the sum of a million tablets within a long. */
    private static final long MOST_ROWS = 1L << 40;

    private final Map<Long, Long> rows;

    private TabletRows(Map<Long, Long> rows) {
        this.rows = rows;
    }

    /**
     * Takes what a server tells.
     *
     * @param rows by tablet; one with no row counts as untold, since servers count some minutes late and no plan names
     *     tablets that were never loaded
     */
    public static TabletRows of(Map<Long, Long> rows) {
        Map<Long, Long> told = new HashMap<>();
        rows.forEach((tablet, count) -> {
            if (count > 0) {
                told.put(tablet, Math.min(count, MOST_ROWS));
            }
        });
        return told.isEmpty() ? UNKNOWN : new TabletRows(told);
    }

    /** What each tablet weighs, at least 1, by its id: one that nobody tells of weighs what the others do on average. */
    Map<Long, Long> weights(List<Tablet> tablets) {
        long sum = 0;
        int told = 0;
        for (Tablet tablet : tablets) {
            sum += rows.getOrDefault(tablet.id(), 0L);
            told += rows.containsKey(tablet.id()) ? 1 : 0;
        }
        long average = told == 0 ? 1 : Math.max(1, sum / told);
        Map<Long, Long> weights = new HashMap<>();
        for (Tablet tablet : tablets) {
            weights.put(tablet.id(), rows.getOrDefault(tablet.id(), average));
        }
        return weights;
    }

    @Override
    public String toString() {
        return "rows of " + rows.size() + " tablets";
    }
}
