package io.starhex.domain.scan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One split of a scan: some tablets that one backend can read in one go, and the backends that can. What all splits have
 * in common is in their {@link ScanQuery}. Immutable.
 */
public final class ScanTask implements Serializable {
    private static final long serialVersionUID = 2L;

    private final ArrayList<Long> tabletIds;
    private final ArrayList<Backend> replicas;

    private ScanTask(List<Long> tabletIds, List<Backend> replicas) {
        this.tabletIds = new ArrayList<>(tabletIds);
        this.replicas = new ArrayList<>(replicas);
    }

    /** @param replicas backends that hold every one of the tablets, the preferred one first; at least one */
    public static ScanTask of(List<Long> tabletIds, List<Backend> replicas) {
        if (tabletIds.isEmpty() || replicas.isEmpty()) {
            throw new IllegalArgumentException("A split needs tablets and replicas");
        }
        return new ScanTask(tabletIds, replicas);
    }

    /**
     * The same split for a task that runs again: its replicas in the same order from another one on, so that a backend that
     * fails only after it has delivered rows is not asked first each time.
     *
     * @param attempt how often the task has run before, 0 for the first time
     */
    public ScanTask forAttempt(int attempt) {
        ArrayList<Backend> rotated = new ArrayList<>(replicas);
        Collections.rotate(rotated, -(attempt % replicas.size()));
        return new ScanTask(tabletIds, rotated);
    }

    public List<Long> tabletIds() {
        return Collections.unmodifiableList(tabletIds);
    }

    public List<Backend> replicas() {
        return Collections.unmodifiableList(replicas);
    }

    @Override
    public String toString() {
        return "tablets " + tabletIds + " on " + replicas;
    }
}
