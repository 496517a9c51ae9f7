package io.starhex.domain.load;

import java.io.Serializable;

/** The server's own count of a load, as {@code prepare} and plain stream load answer it. Immutable. */
public final class LoadReceipt implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long transactionId;
    private final long totalRows;
    private final long loadedRows;
    private final long filteredRows;
    private final long unselectedRows;

    private LoadReceipt(long transactionId, long totalRows, long loadedRows, long filteredRows, long unselectedRows) {
        this.transactionId = transactionId;
        this.totalRows = totalRows;
        this.loadedRows = loadedRows;
        this.filteredRows = filteredRows;
        this.unselectedRows = unselectedRows;
    }

    /**
     * @param transactionId as the server numbers it, -1 when it did not say
     * @param totalRows rows the server found in the bodies
     * @param loadedRows rows it stored
     * @param filteredRows rows it refused for their values
     * @param unselectedRows rows its {@code where} left out
     */
    public static LoadReceipt of(
            long transactionId, long totalRows, long loadedRows, long filteredRows, long unselectedRows) {
        return new LoadReceipt(transactionId, totalRows, loadedRows, filteredRows, unselectedRows);
    }

    public long transactionId() {
        return transactionId;
    }

    public long totalRows() {
        return totalRows;
    }

    public long loadedRows() {
        return loadedRows;
    }

    public long filteredRows() {
        return filteredRows;
    }

    public long unselectedRows() {
        return unselectedRows;
    }

    @Override
    public String toString() {
        return "transaction " + transactionId + ": " + totalRows + " rows, " + loadedRows + " loaded, " + filteredRows
                + " filtered, " + unselectedRows + " unselected";
    }
}
