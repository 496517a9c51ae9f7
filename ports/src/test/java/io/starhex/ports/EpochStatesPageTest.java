package io.starhex.ports;

import io.starhex.domain.load.EpochCensus;
import io.starhex.domain.load.EpochCensus.Outcome;
import io.starhex.domain.load.Label;
import io.starhex.domain.load.LabelState;
import io.starhex.domain.load.LoadAttempt;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of states in this module's page says what is done, for every state a run of two partitions can be left in. */
class EpochStatesPageTest {
    private static final List<LabelState> STATES = Arrays.asList(
            LabelState.PREPARE, LabelState.PREPARED, LabelState.COMMITTED, LabelState.VISIBLE, LabelState.ABORTED);

    /** The rows of the table, in its words. */
    private enum Row {
        NONE("none known", "load under this run", Outcome.ABSENT, Run::isEmpty),
        UNDECIDED(
                "some, none committed",
                "roll all back, look at the next run",
                Outcome.UNDECIDED,
                run -> !run.isEmpty() && !run.isDecided()),
        BETWEEN_COMMITS(
                "some committed, others of attempts that count PREPARED",
                "commit those, roll the rest back; the rows are not loaded again",
                Outcome.DECIDED,
                run -> run.isDecided() && run.isWhole() && !run.toCommit().isEmpty()),
        DONE(
                "some committed, and all of attempts that count",
                "roll the rest back; the rows are not loaded again",
                Outcome.DECIDED,
                run -> run.isDecided() && run.isWhole() && run.toCommit().isEmpty()),
        LOST(
                "some committed, and no attempt counts at a partition",
                "stop: `OutcomeUnknown` names the labels",
                Outcome.LOST,
                run -> run.isDecided() && !run.isWhole());

        private final String labels;
        private final String now;
        private final Outcome outcome;
        private final Predicate<Run> applies;

        Row(String labels, String now, Outcome outcome, Predicate<Run> applies) {
            this.labels = labels;
            this.now = now;
            this.outcome = outcome;
            this.applies = applies;
        }
    }

    @Test
    void thePageHasTheseRows() throws IOException {
        List<String> page = Files.readAllLines(Path.of("README.md"));
        int head = page.indexOf("| labels of the run | the driver before died | now |");
        assertThat(head).isPositive();
        List<String> rows = page.subList(
                head + 2, head + 2 + page.subList(head + 2, page.size()).indexOf(""));
        assertThat(rows).hasSameSizeAs(Row.values());
        for (Row row : Row.values()) {
            assertThat(rows.get(row.ordinal()))
                    .startsWith("| " + row.labels + " |")
                    .endsWith("| " + row.now + " |");
        }
    }

    @Test
    void oneRowHoldsForEachStateAndIsWhatIsDone() {
        Map<Row, Integer> met = new EnumMap<>(Row.class);
        for (List<List<LabelState>> first : partitions(2)) {
            for (List<List<LabelState>> second : partitions(1)) {
                Run run = new Run(Arrays.asList(first, second));
                EpochCensus census = EpochCensus.of(run.attempts());
                List<Row> rows = Arrays.stream(Row.values())
                        .filter(row -> row.applies.test(run))
                        .collect(Collectors.toList());
                assertThat(rows).as("%s", run).hasSize(1);
                met.merge(rows.get(0), 1, Integer::sum);
                assertThat(census.outcome()).as("%s", run).isEqualTo(rows.get(0).outcome);
                if (rows.get(0) != Row.LOST) {
                    assertThat(census.toCommit()).as("%s", run).hasSameElementsAs(run.toCommit());
                    assertThat(census.toRollBack()).as("%s", run).hasSameElementsAs(run.toRollBack());
                }
            }
        }
        assertThat(met).containsOnlyKeys(Row.values());
    }

    /** What two attempts at most, each of so many labels at most, can leave at a partition. */
    private static List<List<List<LabelState>>> partitions(int mostLabels) {
        List<List<LabelState>> attempts = new ArrayList<>();
        for (LabelState state : STATES) {
            attempts.add(List.of(state));
            for (LabelState next : mostLabels > 1 ? STATES : List.<LabelState>of()) {
                attempts.add(List.of(state, next));
            }
        }
        List<List<List<LabelState>>> partitions = new ArrayList<>();
        partitions.add(List.of());
        for (List<LabelState> one : attempts) {
            partitions.add(List.of(one));
            for (List<LabelState> other : attempts) {
                partitions.add(List.of(one, other));
            }
        }
        return partitions;
    }

    /** States by partition, attempt and number, and what the page says of them. */
    private static final class Run {
        private final List<List<List<LabelState>>> states;

        Run(List<List<List<LabelState>>> states) {
            this.states = states;
        }

        boolean isEmpty() {
            return states.stream().allMatch(List::isEmpty);
        }

        boolean isDecided() {
            return states.stream().flatMap(List::stream).flatMap(List::stream).anyMatch(LabelState::isCommitted);
        }

        /** Whether an attempt counts at each partition that has any. */
        boolean isWhole() {
            return states.stream().allMatch(partition -> partition.isEmpty() || counting(partition) >= 0);
        }

        private static int counting(List<List<LabelState>> attempts) {
            List<List<LabelState>> candidates = attempts.stream()
                    .filter(attempt -> attempt.stream().anyMatch(LabelState::isCommitted))
                    .collect(Collectors.toList());
            if (candidates.isEmpty()) {
                candidates = attempts.stream()
                        .filter(attempt -> Set.of(LabelState.PREPARED).containsAll(attempt))
                        .collect(Collectors.toList());
            }
            boolean counts = candidates.size() == 1
                    && !candidates.get(0).contains(LabelState.PREPARE)
                    && !candidates.get(0).contains(LabelState.ABORTED);
            return counts ? attempts.indexOf(candidates.get(0)) : -1;
        }

        Collection<Label> toCommit() {
            return unfinished(true);
        }

        Collection<Label> toRollBack() {
            return unfinished(false);
        }

        private List<Label> unfinished(boolean counting) {
            List<Label> labels = new ArrayList<>();
            for (int partition = 0; partition < states.size(); partition++) {
                List<List<LabelState>> attempts = states.get(partition);
                int member = isDecided() && !attempts.isEmpty() ? counting(attempts) : -1;
                for (int attempt = 0; attempt < attempts.size(); attempt++) {
                    for (int number = 0; number < attempts.get(attempt).size(); number++) {
                        LabelState state = attempts.get(attempt).get(number);
                        boolean open = state == LabelState.PREPARE || state == LabelState.PREPARED;
                        if (open && (attempt == member) == counting) {
                            labels.add(label(partition, attempt, number));
                        }
                    }
                }
            }
            return labels;
        }

        List<LoadAttempt> attempts() {
            List<LoadAttempt> all = new ArrayList<>();
            for (int partition = 0; partition < states.size(); partition++) {
                for (int attempt = 0; attempt < states.get(partition).size(); attempt++) {
                    Map<Label, LabelState> labels = new LinkedHashMap<>();
                    List<LabelState> ofAttempt = states.get(partition).get(attempt);
                    for (int number = 0; number < ofAttempt.size(); number++) {
                        labels.put(label(partition, attempt, number), ofAttempt.get(number));
                    }
                    all.add(LoadAttempt.of(partition, labels));
                }
            }
            return all;
        }

        private static Label label(int partition, int attempt, int number) {
            return Label.of("p" + partition + "-t" + attempt + "-" + number);
        }

        @Override
        public String toString() {
            return states.toString();
        }
    }
}
