package io.starhex.ports;

import io.starhex.domain.scan.Backend;
import io.starhex.domain.scan.ScanQuery;
import io.starhex.domain.scan.ScanTask;

/** Driven: opens scans on a backend. Thread-safe. */
public interface TabletScanner {
    /**
     * Opens the task's tablets on one of its replicas.
     *
     * @param listener hears of batches and of waiting; opening is the caller's to tell
     * @throws io.starhex.domain.failure.ScanFailed with effect NONE when another replica may be asked, REJECTED when all
     *     would answer the same
     */
    ScanCursor open(ScanQuery query, ScanTask task, Backend backend, ScanListener listener);
}
