package io.starhex.domain.scan;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

class TabletAssignmentTest {
    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyTabletIsReadOnceWhereItIsAndNoTaskHasTooMany(long seed) {
        Random random = new Random(seed);
        List<Tablet> tablets = randomTablets(random);
        int mostTablets = 1 + random.nextInt(20);
        List<ScanTask> tasks = TabletAssignment.assign(tablets, mostTablets, random.nextInt(40));

        List<Long> read = new ArrayList<>();
        for (ScanTask task : tasks) {
            assertThat(task.tabletIds()).hasSizeBetween(1, mostTablets);
            assertThat(new HashSet<>(task.replicas())).hasSameSizeAs(task.replicas());
            for (long id : task.tabletIds()) {
                assertThat(tablets.get((int) id).replicas()).containsExactlyInAnyOrderElementsOf(task.replicas());
            }
            read.addAll(task.tabletIds());
        }
        assertThat(read).doesNotHaveDuplicates().hasSameSizeAs(tablets);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void backendsThatHoldAllTabletsReadEvenlyMany(long seed) {
        Random random = new Random(seed);
        int backends = 1 + random.nextInt(6);
        List<Backend> all = new ArrayList<>();
        for (int i = 0; i < backends; i++) {
            all.add(backend(i));
        }
        List<Tablet> tablets = new ArrayList<>();
        for (int i = 0; i < random.nextInt(100); i++) {
            Collections.shuffle(all, random);
            tablets.add(Tablet.of(i, all));
        }
        Map<Backend, Integer> load = new HashMap<>();
        all.forEach(backend -> load.put(backend, 0));
        for (ScanTask task : TabletAssignment.assign(tablets, 1 + random.nextInt(9), 4)) {
            load.merge(task.replicas().get(0), task.tabletIds().size(), Integer::sum);
        }
        assertThat(Collections.max(load.values()) - Collections.min(load.values()))
                .isLessThanOrEqualTo(1);
    }

    @Test
    void moreWantedTasksMeanFewerTabletsEach() {
        List<Tablet> tablets = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            tablets.add(Tablet.of(i, Collections.singletonList(backend(0))));
        }
        assertThat(TabletAssignment.assign(tablets, Integer.MAX_VALUE, 4)).hasSize(4);
        assertThat(TabletAssignment.assign(tablets, Integer.MAX_VALUE, 100)).hasSize(12);
        assertThat(TabletAssignment.assign(Collections.emptyList(), 1, 4)).isEmpty();
    }

    @Test
    void aTaskIsTakenOverOnlyByWhoHoldsAllItsTablets() {
        List<Tablet> tablets = Arrays.asList(
                Tablet.of(0, Arrays.asList(backend(0), backend(1))),
                Tablet.of(1, Arrays.asList(backend(0), backend(2))));
        assertThat(TabletAssignment.assign(tablets, 10, 1)).hasSize(2);
    }

    private static List<Tablet> randomTablets(Random random) {
        int backends = 1 + random.nextInt(5);
        List<Tablet> tablets = new ArrayList<>();
        for (int i = 0; i < random.nextInt(60); i++) {
            Set<Backend> replicas = new HashSet<>();
            for (int copy = 0; copy <= random.nextInt(3); copy++) {
                replicas.add(backend(random.nextInt(backends)));
            }
            List<Backend> shuffled = new ArrayList<>(replicas);
            Collections.shuffle(shuffled, random);
            tablets.add(Tablet.of(i, shuffled));
        }
        return tablets;
    }

    private static Backend backend(int number) {
        return Backend.of("be" + number, 9060);
    }
}
