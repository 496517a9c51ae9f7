package io.starhex.ports;

import io.starhex.domain.failure.OutcomeUnknown;
import io.starhex.domain.failure.RetryPolicy;
import io.starhex.domain.failure.StarRocksException;
import io.starhex.domain.load.EpochCensus;
import io.starhex.domain.load.EpochLabels;
import io.starhex.domain.load.Label;
import io.starhex.domain.load.LabelState;
import io.starhex.domain.load.LoadAttempt;
import io.starhex.domain.load.PreparedLoad;
import io.starhex.domain.table.TableId;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/**
 * Driving, where a stream is decided: makes each epoch's rows visible once, however often and wherever its drivers die. It
 * knows nothing but what the server keeps of labels ({@link EpochCensus} says why that is enough). Stateless and
 * thread-safe; one driver at a time may work on an epoch.
 */
public final class EpochCommitter {
    /** Attempts whose numbers were forgotten by the server do not hide later ones, up to so many. */
    private static final int MOST_FORGOTTEN = 2;

    private static final int MOST_ROUNDS = 10;

    private final LoadGateway gateway;
    private final Ticker ticker;
    private final RetryPolicy policy;
    private final LoadCommitter committer;

    public EpochCommitter(LoadGateway gateway, Ticker ticker, RetryPolicy policy) {
        this.gateway = requireNonNull(gateway, "gateway is null");
        this.ticker = requireNonNull(ticker, "ticker is null");
        this.policy = requireNonNull(policy, "policy is null");
        this.committer = new LoadCommitter(gateway, ticker, policy);
    }

    /**
     * Settles what earlier drivers left of an epoch, before any row of it is loaded.
     *
     * @param first the labels of the epoch's first run
     * @param partitions more than any run ever had
     * @return the labels to load under, or null when the epoch's rows are in the table
     * @throws OutcomeUnknown when a part of the epoch is in the table and another is gone
     */
    public EpochLabels settle(TableId table, EpochLabels first, int partitions) {
        EpochLabels run = first;
        for (int rounds = 0; rounds < MOST_ROUNDS; ) {
            EpochCensus census = EpochCensus.of(census(table, run, partitions));
            switch (census.outcome()) {
                case ABSENT:
                    return run;
                case DECIDED:
                    rollBack(table, census.toRollBack());
                    committer.commit(loads(table, census.toCommit()));
                    return null;
                case LOST:
                    throw lost(table, run, census);
                default:
                    if (rollBack(table, census.toRollBack())) {
                        run = run.withRun(run.run() + 1);
                    } else {
                        // A commit of a driver before came through after all: look again.
                        rounds++;
                    }
            }
        }
        throw new OutcomeUnknown("Epoch " + first.epoch() + " into " + table + " does not come to rest: " + run, null);
    }

    /**
     * Commits what all partitions of a run have prepared.
     *
     * @param loads of the one attempt at each partition that counts
     * @param partitions of this run
     */
    public void commit(TableId table, EpochLabels run, List<PreparedLoad> loads, int partitions) {
        Set<Label> members = loads.stream().map(PreparedLoad::label).collect(Collectors.toSet());
        List<Label> strays = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            strays.addAll(strays(table, run, partition, members));
        }
        if (!rollBack(table, strays)) {
            throw new OutcomeUnknown(
                    "Someone else commits " + run + " into " + table + ": one of " + strays
                            + " is in the table. Only one driver at a time may run a stream",
                    null);
        }
        committer.commit(loads);
    }

    /** What other attempts than the one that counts have left open or prepared; one question where there is none. */
    private List<Label> strays(TableId table, EpochLabels run, int partition, Set<Label> members) {
        List<Label> strays = new ArrayList<>();
        for (int attempt = 0; ; attempt++) {
            if (members.contains(run.label(partition, attempt, 0))) {
                continue;
            }
            Map<Label, LabelState> states = states(table, run, partition, attempt);
            if (states.isEmpty()) {
                return strays;
            }
            states.forEach((label, state) -> {
                if (isUnfinished(state)) {
                    strays.add(label);
                }
            });
        }
    }

    /** Rolls back what was prepared and is not to be committed. */
    public void abort(List<PreparedLoad> loads) {
        committer.abort(loads);
    }

    private List<LoadAttempt> census(TableId table, EpochLabels run, int partitions) {
        List<LoadAttempt> all = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            all.addAll(attempts(table, run, partition));
        }
        return all;
    }

    /** Attempts are numbered without gaps, so the first numbers that the server does not know end the search. */
    private List<LoadAttempt> attempts(TableId table, EpochLabels run, int partition) {
        List<LoadAttempt> attempts = new ArrayList<>();
        int unknown = 0;
        for (int attempt = 0; unknown < (attempts.isEmpty() ? 1 : MOST_FORGOTTEN); attempt++) {
            Map<Label, LabelState> states = states(table, run, partition, attempt);
            if (states.isEmpty()) {
                unknown++;
            } else {
                attempts.add(LoadAttempt.of(partition, states));
            }
        }
        return attempts;
    }

    /** What the server knows of one attempt's transactions, which are numbered without gaps too. */
    private Map<Label, LabelState> states(TableId table, EpochLabels run, int partition, int attempt) {
        LabelQuestion question = new LabelQuestion(gateway, ticker, policy);
        Map<Label, LabelState> states = new LinkedHashMap<>();
        for (int number = 0; ; number++) {
            Label label = run.label(partition, attempt, number);
            LabelState state = question.ask(table, label);
            if (state == LabelState.UNKNOWN) {
                return states;
            }
            states.put(label, state);
        }
    }

    /** Whether all were rolled back; false when one is committed by now. */
    private boolean rollBack(TableId table, List<Label> labels) {
        boolean all = true;
        for (Label label : labels) {
            try {
                new Attempts(policy, ticker)
                        .run(
                                () -> {
                                    gateway.rollback(table, label);
                                    return label;
                                },
                                failure -> {});
            } catch (StarRocksException failure) {
                LabelState state = new LabelQuestion(gateway, ticker, policy).ask(table, label);
                if (isUnfinished(state)) {
                    throw failure;
                }
                all &= !state.isCommitted();
            }
        }
        return all;
    }

    private static boolean isUnfinished(LabelState state) {
        return state == LabelState.PREPARE || state == LabelState.PREPARED;
    }

    private static List<PreparedLoad> loads(TableId table, List<Label> labels) {
        return labels.stream()
                .map(label -> PreparedLoad.of(table, label, PreparedLoad.UNKNOWN, PreparedLoad.UNKNOWN))
                .collect(Collectors.toList());
    }

    private static OutcomeUnknown lost(TableId table, EpochLabels run, EpochCensus census) {
        return new OutcomeUnknown(
                "Epoch " + run.epoch() + " is in " + table + " in part, and the rest is gone: " + census.lost()
                        + ". The server drops prepared transactions after a day unless prepared_timeout says more, and"
                        + " this stream was started again too late. Delete the epoch's rows from the table or load what"
                        + " is missing by hand, then go on from a new checkpoint",
                null);
    }
}
