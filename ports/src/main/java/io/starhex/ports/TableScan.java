package io.starhex.ports;

import io.starhex.domain.failure.PlanRefused;
import io.starhex.domain.scan.Filter;
import io.starhex.domain.scan.FilterLadder;
import io.starhex.domain.scan.PlannedScan;
import io.starhex.domain.scan.ScanPlan;
import io.starhex.domain.scan.ScanQuery;
import io.starhex.domain.scan.ScanRequest;
import io.starhex.domain.scan.ScanTask;
import io.starhex.domain.scan.Tablet;
import io.starhex.domain.scan.TabletAssignment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** Driving, where a query is planned: turns a request into splits that can be read in parallel. Thread-safe. */
public final class TableScan {
    private final ScanPlanner planner;
    private final PlanInspector inspector;

    public TableScan(ScanPlanner planner, PlanInspector inspector) {
        this.planner = requireNonNull(planner, "planner is null");
        this.inspector = requireNonNull(inspector, "inspector is null");
    }

    /**
     * Plans the request. Where the server refuses its filters, or makes a plan of them that its backends cannot open, it is
     * planned with fewer of them, at last with none; {@link PlannedScan#leftOut()} tells. A request whose filters no row can
     * fulfil has no splits, and no server is asked.
     *
     * @param mostTablets the most tablets of one split, at least 1
     * @param wantedTasks how many splits would keep the reader busy
     * @throws io.starhex.domain.failure.ScanFailed when the request cannot be planned without filters either
     */
    public PlannedScan plan(ScanRequest request, int mostTablets, int wantedTasks) {
        if (request.selectsNothing()) {
            return PlannedScan.of(ScanQuery.of(request, ""), Collections.emptyList());
        }
        Iterator<List<Filter>> steps = FilterLadder.of(request).iterator();
        String reason = "";
        while (true) {
            ScanRequest step = request.withFilters(steps.next());
            Attempt attempt = attempt(step, steps.hasNext());
            if (attempt.plan != null) {
                PlannedScan planned = PlannedScan.of(
                        ScanQuery.of(step, attempt.plan.opaquedPlan()),
                        tasks(step, attempt.plan.tablets(), TabletAssignment.of(mostTablets, wantedTasks)));
                return reason.isEmpty() ? planned : planned.leavingOut(leftOut(request, step), reason);
            }
            reason = reason.isEmpty() ? attempt.complaint : reason;
        }
    }

    /** A scan that stops each split early reads all of no tablet, so that it matters little how large they are. */
    private List<ScanTask> tasks(ScanRequest request, List<Tablet> tablets, TabletAssignment assignment) {
        boolean whole = request.mostRows() == Long.MAX_VALUE;
        return whole && assignment.joins(tablets)
                ? assignment.weighing(planner.rows(request.table())).assign(tablets)
                : assignment.assign(tablets);
    }

    /** A plan, or why there is none that is of use. The last attempt is taken as it is, or fails. */
    private Attempt attempt(ScanRequest step, boolean mayTryAnother) {
        try {
            ScanPlan plan = planner.plan(step);
            Optional<String> flaw =
                    mayTryAnother && !plan.tablets().isEmpty() ? inspector.flaw(plan.opaquedPlan()) : Optional.empty();
            return flaw.isPresent() ? new Attempt(null, flaw.get()) : new Attempt(plan, "");
        } catch (PlanRefused refusal) {
            if (!mayTryAnother) {
                throw refusal;
            }
            return new Attempt(null, refusal.getMessage());
        }
    }

    private static List<Filter> leftOut(ScanRequest asked, ScanRequest planned) {
        List<Filter> left = new ArrayList<>(asked.filters());
        left.removeAll(planned.filters());
        return left;
    }

    private static final class Attempt {
        private final ScanPlan plan;
        private final String complaint;

        Attempt(ScanPlan plan, String complaint) {
            this.plan = plan;
            this.complaint = complaint;
        }
    }
}
