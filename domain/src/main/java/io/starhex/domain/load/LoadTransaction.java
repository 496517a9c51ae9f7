package io.starhex.domain.load;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.LoadFailed;

import static java.util.Objects.requireNonNull;

/** The state machine of one transaction and the count of what went into it. Mutable; belongs to one thread. */
public final class LoadTransaction {
    private final LoadSpec spec;
    private final Label label;
    private LoadState state = LoadState.NEW;
    private long rows;
    private long bytes;
    private int bodies;

    /** @param spec with which all its bodies are sent */
    public LoadTransaction(LoadSpec spec, Label label) {
        this.spec = requireNonNull(spec, "spec is null");
        this.label = requireNonNull(label, "label is null");
    }

    public LoadSpec spec() {
        return spec;
    }

    public Label label() {
        return label;
    }

    public LoadState state() {
        return state;
    }

    /** Bodies that the server said it has. */
    public int bodies() {
        return bodies;
    }

    public void begun() {
        transitionTo(LoadState.OPEN);
    }

    /** Counts a body that the server said it has. */
    public void bodyTaken(long bodyRows, long bodyBytes) {
        if (state != LoadState.OPEN) {
            throw new IllegalStateException("Transaction " + label + " takes no body: it is " + state);
        }
        rows += bodyRows;
        bytes += bodyBytes;
        bodies++;
    }

    /** A request whose effect is unknown may have put rows into this transaction. */
    public void doomed() {
        transitionTo(LoadState.DOOMED);
    }

    /** A prepare or commit went out and its answer is no success. */
    public void inDoubt() {
        transitionTo(LoadState.IN_DOUBT);
    }

    /** The label was asked, and is still open. */
    public void stillOpen() {
        transitionTo(LoadState.OPEN);
    }

    public void prepared() {
        transitionTo(LoadState.PREPARED);
    }

    public void aborted() {
        transitionTo(LoadState.ABORTED);
    }

    /**
     * Compares the server's count with our own.
     *
     * @throws LoadFailed when rows are missing or were added on the way
     */
    public void requireAllRows(LoadReceipt receipt) {
        if (receipt.totalRows() >= 0 && receipt.totalRows() != rows) {
            throw new LoadFailed(
                    Effect.REJECTED,
                    "Label " + label + " into " + spec.table() + ": " + rows + " rows were sent and the server counted "
                            + receipt.totalRows() + "; the transaction is rolled back. A separator that the data holds"
                            + " would explain it: leave the format to the connector.",
                    null);
        }
    }

    /** The proof that the driver commits. */
    public PreparedLoad receipt() {
        if (state != LoadState.PREPARED) {
            throw new IllegalStateException("Transaction " + label + " is not prepared: it is " + state);
        }
        return PreparedLoad.of(spec.table(), label, rows, bytes);
    }

    private void transitionTo(LoadState next) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException("Transaction " + label + " cannot go from " + state + " to " + next);
        }
        state = next;
    }

    @Override
    public String toString() {
        return "transaction " + label + " into " + spec.table() + " (" + state + ", " + rows + " rows)";
    }
}
