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
    private final long sentBytes;

    private LoadReceipt(
            long transactionId,
            long totalRows,
            long loadedRows,
            long filteredRows,
            long unselectedRows,
            long sentBytes) {
        this.transactionId = transactionId;
        this.totalRows = totalRows;
        this.loadedRows = loadedRows;
        this.filteredRows = filteredRows;
        this.unselectedRows = unselectedRows;
        this.sentBytes = sentBytes;
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
        return new LoadReceipt(transactionId, totalRows, loadedRows, filteredRows, unselectedRows, -1);
    }

    /** The same count of a body that was sent as so many bytes, after any compression. */
    public LoadReceipt withSentBytes(long bytes) {
        return new LoadReceipt(transactionId, totalRows, loadedRows, filteredRows, unselectedRows, bytes);
    }

    /** Bytes of the body as it was sent, or -1 when that is not known. */
    public long sentBytes() {
        return sentBytes;
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
