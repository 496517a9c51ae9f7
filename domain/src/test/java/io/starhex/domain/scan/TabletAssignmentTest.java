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
        List<ScanTask> tasks = TabletAssignment.of(mostTablets, random.nextInt(40))
                .weighing(randomRows(random, tablets))
                .assign(tablets);

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
        for (ScanTask task : TabletAssignment.of(1 + random.nextInt(9), 4).assign(tablets)) {
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
        assertThat(TabletAssignment.of(Integer.MAX_VALUE, 4).assign(tablets)).hasSize(4);
        assertThat(TabletAssignment.of(Integer.MAX_VALUE, 100).assign(tablets)).hasSize(12);
        assertThat(TabletAssignment.of(1, 4).assign(Collections.emptyList())).isEmpty();
    }

    @Test
    void aTaskIsTakenOverOnlyByWhoHoldsAllItsTablets() {
        List<Tablet> tablets = Arrays.asList(
                Tablet.of(0, Arrays.asList(backend(0), backend(1))),
                Tablet.of(1, Arrays.asList(backend(0), backend(2))));
        assertThat(TabletAssignment.of(10, 1).assign(tablets)).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noTaskHasMoreRowsThanAnEqualShareAndTheLargestTablet(long seed) {
        Random random = new Random(seed);
        List<Tablet> tablets = randomTablets(random);
        int wantedTasks = 1 + random.nextInt(12);
        Map<Long, Long> rows = new HashMap<>();
        tablets.forEach(tablet -> rows.put(tablet.id(), 1L + random.nextInt(random.nextInt(5) == 0 ? 100_000 : 100)));
        long share = (sum(rows.values()) + wantedTasks - 1) / wantedTasks;
        long largest = rows.isEmpty() ? 0 : Collections.max(rows.values());

        TabletAssignment assignment =
                TabletAssignment.of(Integer.MAX_VALUE, wantedTasks).weighing(TabletRows.of(rows));
        List<ScanTask> tasks = assignment.assign(tablets);
        for (ScanTask task : tasks) {
            assertThat(rowsOf(task, rows)).isLessThanOrEqualTo(share + largest);
        }
        assertThat(assignment.assign(tablets)).asString().isEqualTo(tasks.toString());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aTightBoundOfTabletsCostsAtMostAnotherShare(long seed) {
        Random random = new Random(seed);
        Map<Long, Long> rows = new HashMap<>();
        List<Tablet> tablets = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(60); i++) {
            tablets.add(Tablet.of(i, Collections.singletonList(backend(0))));
            rows.put((long) i, 1L + random.nextInt(random.nextInt(5) == 0 ? 100_000 : 100));
        }
        int mostTablets = 1 + random.nextInt(8);
        List<ScanTask> tasks = TabletAssignment.of(mostTablets, 1)
                .weighing(TabletRows.of(rows))
                .assign(tablets);
        assertThat(tasks).hasSize((tablets.size() + mostTablets - 1) / mostTablets);
        long mean = sum(rows.values()) / tasks.size() + 1;
        for (ScanTask task : tasks) {
            assertThat(task.tabletIds()).hasSizeBetween(1, mostTablets);
            assertThat(rowsOf(task, rows)).isLessThanOrEqualTo(2 * mean + Collections.max(rows.values()));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void backendsThatHoldAllTabletsReadEvenlyManyRows(long seed) {
        Random random = new Random(seed);
        List<Backend> all = new ArrayList<>(Arrays.asList(backend(0), backend(1), backend(2)));
        List<Tablet> tablets = new ArrayList<>();
        Map<Long, Long> rows = new HashMap<>();
        for (int i = 0; i < 3 + random.nextInt(100); i++) {
            Collections.shuffle(all, random);
            tablets.add(Tablet.of(i, all));
            rows.put((long) i, 1L + random.nextInt(1000));
        }
        Map<Backend, Long> load = new HashMap<>();
        all.forEach(backend -> load.put(backend, 0L));
        TabletAssignment assignment = TabletAssignment.of(5, 4).weighing(TabletRows.of(rows));
        for (ScanTask task : assignment.assign(tablets)) {
            load.merge(task.replicas().get(0), rowsOf(task, rows), Long::sum);
        }
        assertThat(Collections.max(load.values()) - Collections.min(load.values()))
                .isLessThanOrEqualTo(Collections.max(rows.values()));
    }

    @Test
    void tabletsOfYesterdayAreSpreadBesideThoseOfAYear() {
        List<Tablet> tablets = new ArrayList<>();
        Map<Long, Long> rows = new HashMap<>();
        for (int i = 0; i < 8; i++) {
            tablets.add(Tablet.of(i, Collections.singletonList(backend(0))));
            rows.put((long) i, i < 4 ? 1_000_000L : 10L);
        }
        assertThat(TabletAssignment.of(Integer.MAX_VALUE, 4)
                        .weighing(TabletRows.of(rows))
                        .assign(tablets))
                .extracting(task -> rowsOf(task, rows))
                .containsExactly(1_000_010L, 1_000_010L, 1_000_010L, 1_000_010L);
    }

    @Test
    void tabletsThatNobodyTellsOfOrThatLookEmptyCountLikeTheOthersDo() {
        List<Tablet> tablets = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            tablets.add(Tablet.of(i, Collections.singletonList(backend(0))));
        }
        Map<Long, Long> rows = new HashMap<>();
        rows.put(0L, 100L);
        rows.put(1L, 100L);
        rows.put(2L, 0L);
        assertThat(TabletRows.of(rows).weights(tablets).values()).containsOnly(100L);
        assertThat(TabletRows.of(Collections.singletonMap(99L, 7L))
                        .weights(tablets)
                        .values())
                .containsOnly(1L);
        rows.put(0L, Long.MAX_VALUE);
        assertThat(TabletAssignment.of(2, 1).weighing(TabletRows.of(rows)).assign(tablets))
                .hasSize(3);
    }

    @Test
    void sizesMatterWhereTasksGetSeveralTablets() {
        List<Tablet> four = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            four.add(Tablet.of(i, Collections.singletonList(backend(0))));
        }
        assertThat(TabletAssignment.of(Integer.MAX_VALUE, 3).joins(four)).isTrue();
        assertThat(TabletAssignment.of(Integer.MAX_VALUE, 4).joins(four)).isFalse();
        assertThat(TabletAssignment.of(1, 3).joins(four)).isFalse();
    }

    private static TabletRows randomRows(Random random, List<Tablet> tablets) {
        Map<Long, Long> rows = new HashMap<>();
        for (Tablet tablet : tablets) {
            if (random.nextBoolean()) {
                rows.put(tablet.id(), (long) random.nextInt(50) * random.nextInt(50));
            }
        }
        return TabletRows.of(rows);
    }

    private static long rowsOf(ScanTask task, Map<Long, Long> rows) {
        long sum = 0;
        for (long id : task.tabletIds()) {
            sum += rows.get(id);
        }
        return sum;
    }

    private static long sum(Iterable<Long> numbers) {
        long sum = 0;
        for (long number : numbers) {
            sum += number;
        }
        return sum;
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
