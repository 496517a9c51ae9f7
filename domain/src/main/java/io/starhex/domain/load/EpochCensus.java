package io.starhex.domain.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the server keeps of one run of one epoch, and what follows for whoever runs the epoch next. Immutable.
 *
 * <p>It rests on what a driver does before it commits the first label of a run: every partition that has rows has one
 * attempt whose transactions are all prepared, and every other attempt is rolled back and can prepare nothing any more.
 * So the first commit decides: before it nothing of the run may stay, after it everything of it belongs into the table.
 */
public final class EpochCensus {
    private final List<Label> toCommit = new ArrayList<>();
    private final List<Label> toRollBack = new ArrayList<>();
    private final List<LoadAttempt> lost = new ArrayList<>();
    private final Outcome outcome;

    /** What became of a run. */
    public enum Outcome {
        /** The server knows no label of it. */
        ABSENT,
        /** No label was committed: what is left is rolled back, and the epoch's rows are to be loaded. */
        UNDECIDED,
        /** A label was committed: the rest is committed, and the epoch's rows are not to be loaded again. */
        DECIDED,
        /** A label was committed and a part of the run is gone: nobody can tell its rows from those in the table. */
        LOST
    }

    private EpochCensus(List<LoadAttempt> attempts) {
        boolean decided = attempts.stream().anyMatch(LoadAttempt::hasCommitted);
        Map<Integer, List<LoadAttempt>> byPartition =
                new TreeMap<>(attempts.stream().collect(Collectors.groupingBy(LoadAttempt::partition)));
        for (List<LoadAttempt> ofPartition : byPartition.values()) {
            LoadAttempt member = decided ? member(ofPartition) : null;
            if (decided && member == null) {
                lost.addAll(ofPartition);
            }
            for (LoadAttempt attempt : ofPartition) {
                collect(attempt, attempt == member ? toCommit : toRollBack);
            }
        }
        if (attempts.isEmpty()) {
            outcome = Outcome.ABSENT;
        } else if (!decided) {
            outcome = Outcome.UNDECIDED;
        } else {
            outcome = lost.isEmpty() ? Outcome.DECIDED : Outcome.LOST;
        }
    }

    public static EpochCensus of(List<LoadAttempt> attempts) {
        return new EpochCensus(attempts);
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Prepared labels of a decided run, in the order in which they are to be committed. */
    public List<Label> toCommit() {
        return Collections.unmodifiableList(toCommit);
    }

    /** Labels that are open or prepared and belong to nothing. */
    public List<Label> toRollBack() {
        return Collections.unmodifiableList(toRollBack);
    }

    /** Attempts at partitions of which no whole one is left, though the run was decided. */
    public List<LoadAttempt> lost() {
        return Collections.unmodifiableList(lost);
    }

    /** The attempt that the driver decided for, or null when none can be it, or more than one. */
    private static LoadAttempt member(List<LoadAttempt> attempts) {
        List<LoadAttempt> committed =
                attempts.stream().filter(LoadAttempt::hasCommitted).collect(Collectors.toList());
        List<LoadAttempt> candidates = committed.isEmpty()
                ? attempts.stream().filter(LoadAttempt::isWhole).collect(Collectors.toList())
                : committed;
        return candidates.size() == 1 && candidates.get(0).isWhole() ? candidates.get(0) : null;
    }

    private static void collect(LoadAttempt attempt, List<Label> unfinished) {
        attempt.states().forEach((label, state) -> {
            if (state == LabelState.PREPARE || state == LabelState.PREPARED) {
                unfinished.add(label);
            }
        });
    }
}
