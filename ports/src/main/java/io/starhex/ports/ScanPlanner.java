package io.starhex.ports;

import io.starhex.domain.scan.ScanPlan;
import io.starhex.domain.scan.ScanRequest;
import io.starhex.domain.scan.TabletRows;
import io.starhex.domain.table.TableId;

/** Driven: turns a query into the tablets and the plan text that the backends want. Thread-safe. */
public interface ScanPlanner {
    /**
     * Plans all of the request, its filters included.
     *
     * @throws io.starhex.domain.failure.PlanRefused when the server did not plan it and might with fewer filters
     * @throws io.starhex.domain.failure.ScanFailed when the table cannot be scanned, or no server answers
     */
    ScanPlan plan(ScanRequest request);

    /**
     * Looks up about how many rows the tablets of a table hold, so that they are shared out evenly. Asked only where tasks get
     * several tablets, and not waited for long. {@link TabletRows#UNKNOWN} where no server tells; never a failure of its own.
     */
    default TabletRows rows(TableId table) {
        return TabletRows.UNKNOWN;
    }
}
