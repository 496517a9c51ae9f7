package io.starhex.ports;

import io.starhex.domain.scan.ScanPlan;
import io.starhex.domain.scan.ScanRequest;

/** Driven: turns a query into the tablets and the plan text that the backends want. Thread-safe. */
public interface ScanPlanner {
    /** @throws io.starhex.domain.failure.ScanFailed when the server cannot plan the query, or none answers */
    ScanPlan plan(ScanRequest request);
}
