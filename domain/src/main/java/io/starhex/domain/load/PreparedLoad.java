package io.starhex.domain.load;

import io.starhex.domain.table.TableId;

import java.io.Serializable;

import static java.util.Objects.requireNonNull;

/**
 * The proof that a transaction is prepared: its rows are stored and wait, invisible, for one commit. It travels from the
 * task that loaded to the driver that decides. Immutable.
 */
public final class PreparedLoad implements Serializable {
    /** How many rows or bytes a load has that only its label is known of. */
    public static final long UNKNOWN = -1;

    private static final long serialVersionUID = 1L;

    private final TableId table;
    private final Label label;
    private final long rows;
    private final long bytes;

    private PreparedLoad(TableId table, Label label, long rows, long bytes) {
        this.table = requireNonNull(table, "table is null");
        this.label = requireNonNull(label, "label is null");
        this.rows = rows;
        this.bytes = bytes;
    }

    /**
     * @param rows rows that were sent and that the server counted, or {@link #UNKNOWN}
     * @param bytes bytes of the bodies, before any compression
     */
    public static PreparedLoad of(TableId table, Label label, long rows, long bytes) {
        return new PreparedLoad(table, label, rows, bytes);
    }

    public TableId table() {
        return table;
    }

    public Label label() {
        return label;
    }

    public long rows() {
        return rows;
    }

    public long bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return label + (rows == UNKNOWN ? " (into " : " (" + rows + " rows into ") + table + ")";
    }
}
