package io.starhex.domain.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

import static java.util.Objects.requireNonNull;

/**
 * Spreads the tablets of a plan over backends and cuts them into tasks of about as many rows each. Pure: the same plan
 * gives the same tasks.
 */
public final class TabletAssignment {
    private final int mostTablets;
    private final int wantedTasks;
    private final TabletRows rows;

    private TabletAssignment(int mostTablets, int wantedTasks, TabletRows rows) {
        this.mostTablets = mostTablets;
        this.wantedTasks = wantedTasks;
        this.rows = requireNonNull(rows, "rows is null");
    }

    /**
     * How tablets are shared out where they all count alike.
     *
     * @param mostTablets the most tablets of one task, at least 1
     * @param wantedTasks how many tasks would keep the reader busy; tasks get fewer tablets to come near it
     */
    public static TabletAssignment of(int mostTablets, int wantedTasks) {
        return new TabletAssignment(Math.max(1, mostTablets), Math.max(1, wantedTasks), TabletRows.UNKNOWN);
    }

    /** The same, where a tablet of more rows counts for more. */
    public TabletAssignment weighing(TabletRows told) {
        return new TabletAssignment(mostTablets, wantedTasks, told);
    }

    /** Whether tasks get several of the tablets, so that it matters how many rows each has. */
    public boolean joins(List<Tablet> tablets) {
        return mostTablets > 1 && tablets.size() > wantedTasks;
    }

    /**
     * Every tablet goes to the one of its replicas that has the fewest rows so far, the largest tablets first. Tablets of one
     * task share all their replicas, so that any of these can take the task over. Unless the bound of tablets comes in
     * between, no task has more rows than an equal share of all and the largest tablet together.
     */
    public List<ScanTask> assign(List<Tablet> tablets) {
        Map<Long, Long> weights = rows.weights(tablets);
        List<Tablet> sorted = new ArrayList<>(tablets);
        sorted.sort(Comparator.comparing((Tablet tablet) -> weights.get(tablet.id()))
                .reversed());
        long all = sum(weights.values());
        long share = Math.max(1, divideUp(all, wantedTasks));
        List<ScanTask> tasks = new ArrayList<>();
        for (Map.Entry<List<Backend>, List<Long>> group :
                groups(sorted, weights).entrySet()) {
            for (List<Long> part : parts(group.getValue(), weights, share)) {
                tasks.add(ScanTask.of(part, group.getKey()));
            }
        }
        return tasks;
    }

    /** @param largestFirst tablets that any of the same backends can read; each goes to the lightest part with room for it */
    private List<List<Long>> parts(List<Long> largestFirst, Map<Long, Long> weights, long share) {
        long weight = 0;
        for (long tablet : largestFirst) {
            weight += weights.get(tablet);
        }
        int tablets = largestFirst.size();
        long count = Math.max(divideUp(tablets, mostTablets), Math.min(tablets, divideUp(weight, share)));
        List<List<Long>> parts = new ArrayList<>();
        PriorityQueue<Part> lightestFirst = new PriorityQueue<>();
        for (int i = 0; i < count; i++) {
            parts.add(new ArrayList<>());
            lightestFirst.add(new Part(i, 0));
        }
        for (long tablet : largestFirst) {
            Part lightest = lightestFirst.remove();
            parts.get(lightest.number).add(tablet);
            if (parts.get(lightest.number).size() < mostTablets) {
                lightestFirst.add(new Part(lightest.number, lightest.weight + weights.get(tablet)));
            }
        }
        return parts;
    }

    private static Map<List<Backend>, List<Long>> groups(List<Tablet> largestFirst, Map<Long, Long> weights) {
        Map<Backend, Long> load = new HashMap<>();
        Map<List<Backend>, List<Long>> groups = new LinkedHashMap<>();
        for (Tablet tablet : largestFirst) {
            Backend chosen = leastLoaded(tablet.replicas(), load);
            load.merge(chosen, weights.get(tablet.id()), Long::sum);
            groups.computeIfAbsent(preferring(chosen, tablet.replicas()), key -> new ArrayList<>())
                    .add(tablet.id());
        }
        return groups;
    }

    private static Backend leastLoaded(List<Backend> replicas, Map<Backend, Long> load) {
        Backend best = replicas.get(0);
        for (Backend replica : replicas) {
            if (load.getOrDefault(replica, 0L) < load.getOrDefault(best, 0L)) {
                best = replica;
            }
        }
        return best;
    }

    /** The chosen backend first, the others in one order whatever the FE's shuffle was. */
    private static List<Backend> preferring(Backend chosen, List<Backend> replicas) {
        List<Backend> others = new ArrayList<>(replicas);
        others.remove(chosen);
        others.sort((left, right) -> left.toString().compareTo(right.toString()));
        List<Backend> ordered = new ArrayList<>();
        ordered.add(chosen);
        ordered.addAll(others);
        return ordered;
    }

    private static long sum(Iterable<Long> weights) {
        long sum = 0;
        for (long weight : weights) {
            sum += weight;
        }
        return sum;
    }

    private static long divideUp(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /** A task in the making, and what is in it so far. */
    private static final class Part implements Comparable<Part> {
        private final int number;
        private final long weight;

        Part(int number, long weight) {
            this.number = number;
            this.weight = weight;
        }

        @Override
        public int compareTo(Part other) {
            int byWeight = Long.compare(weight, other.weight);
            return byWeight == 0 ? Integer.compare(number, other.number) : byWeight;
        }
    }
}
