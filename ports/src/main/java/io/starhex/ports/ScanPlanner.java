package io.starhex.ports;

import io.starhex.domain.scan.ScanPlan;
import io.starhex.domain.scan.ScanRequest;

/** Driven: turns a query into the tablets and the plan text that the backends want. Thread-safe. */
public interface ScanPlanner {
    /**
     * Plans all of the request, its filters included.
     *
     * @throws io.starhex.domain.failure.PlanRefused when the server did not plan it and might with fewer filters
     * @throws io.starhex.domain.failure.ScanFailed when the table cannot be scanned, or no server answers
     */
    ScanPlan plan(ScanRequest request);
}
