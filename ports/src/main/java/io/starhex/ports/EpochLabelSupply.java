package io.starhex.ports;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.load.EpochLabels;
import io.starhex.domain.load.Label;
import io.starhex.domain.load.LabelState;
import io.starhex.domain.table.TableId;

/**
 * Labels that can be found again without gaps: the first attempt number of the partition that nobody has used, and under
 * it one number after the other. What would leave a gap, or a transaction that outlives the driver's decision, is not
 * allowed: the task fails instead and Spark starts another attempt.
 */
final class EpochLabelSupply implements LabelSupply {
    private static final int MOST_ATTEMPTS = 1000;

    private final EpochLabels labels;
    private final TableId table;
    private final int partition;
    private final LabelQuestion question;
    private int attempt;
    private int begun;

    EpochLabelSupply(EpochLabels labels, TableId table, int partition, LabelQuestion question) {
        this.labels = labels;
        this.table = table;
        this.partition = partition;
        this.question = question;
    }

    @Override
    public Label next() {
        Label label = labels.label(partition, attempt, begun);
        while (question.ask(table, label) != LabelState.UNKNOWN) {
            if (begun > 0) {
                throw new LoadFailed(Effect.REJECTED, "Label " + label + " is in use by another attempt", null);
            }
            attempt++;
            if (attempt >= MOST_ATTEMPTS) {
                throw new LoadFailed(Effect.REJECTED, this + " was attempted " + MOST_ATTEMPTS + " times", null);
            }
            label = labels.label(partition, attempt, 0);
        }
        return label;
    }

    @Override
    public void begun() {
        begun++;
    }

    @Override
    public boolean mayStartOver() {
        return false;
    }

    @Override
    public boolean mayPrepareEarly() {
        return false;
    }

    @Override
    public boolean beginsWithTheFirstRow() {
        return true;
    }

    @Override
    public String toString() {
        return labels + "-p" + partition + "-*";
    }
}
