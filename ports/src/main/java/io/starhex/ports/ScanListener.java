package io.starhex.ports;

import io.starhex.domain.failure.ScanFailed;
import io.starhex.domain.scan.Backend;

/** Driven: hears what the scan of one split does, for metrics and progress. Called on the reader's own thread. */
public interface ScanListener {
    /** A scanner was opened. */
    default void opened(Backend backend) {}

    /** A replica could not be read and, if there is one, the next is. No row of it was handed out. */
    default void replicaFailed(ScanFailed failure) {}

    /**
     * A batch is there.
     *
     * @param waitedNanos for the backend
     * @param decodedNanos from bytes to columns
     */
    default void fetched(ColumnBatch batch, long waitedNanos, long decodedNanos) {}

    /** A backend has been silent for about a second. What this throws ends the wait, and the scan with it. */
    default void waiting() {}

    /** Hears nothing, and waits as long as a scan may. */
    ScanListener SILENT = new ScanListener() {};
}
