package io.starhex.domain.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Spreads the tablets of a plan over backends and cuts them into tasks. Pure: the same plan gives the same tasks. */
public final class TabletAssignment {
    private TabletAssignment() {}

    /**
     * Every tablet goes to the one of its replicas that has the fewest so far. Tablets of one task share all their
     * replicas, so that any of these can take the task over.
     *
     * @param mostTablets the most tablets of one task, at least 1
     * @param wantedTasks how many tasks would keep the reader busy; tasks get fewer tablets to come near it
     */
    public static List<ScanTask> assign(List<Tablet> tablets, int mostTablets, int wantedTasks) {
        int fair = (tablets.size() + Math.max(1, wantedTasks) - 1) / Math.max(1, wantedTasks);
        int perTask = Math.max(1, Math.min(mostTablets, fair));
        List<ScanTask> tasks = new ArrayList<>();
        for (Map.Entry<List<Backend>, List<Long>> group : groups(tablets).entrySet()) {
            List<Long> ids = group.getValue();
            for (int from = 0; from < ids.size(); from += perTask) {
                List<Long> some = ids.subList(from, Math.min(ids.size(), from + perTask));
                tasks.add(ScanTask.of(some, group.getKey()));
            }
        }
        return tasks;
    }

    private static Map<List<Backend>, List<Long>> groups(List<Tablet> tablets) {
        Map<Backend, Integer> load = new HashMap<>();
        Map<List<Backend>, List<Long>> groups = new LinkedHashMap<>();
        for (Tablet tablet : tablets) {
            Backend chosen = leastLoaded(tablet.replicas(), load);
            load.merge(chosen, 1, Integer::sum);
            groups.computeIfAbsent(preferring(chosen, tablet.replicas()), key -> new ArrayList<>())
                    .add(tablet.id());
        }
        return groups;
    }

    private static Backend leastLoaded(List<Backend> replicas, Map<Backend, Integer> load) {
        Backend best = replicas.get(0);
        for (Backend replica : replicas) {
            if (load.getOrDefault(replica, 0) < load.getOrDefault(best, 0)) {
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
}
