package io.starhex.domain.failure;

/** The FE looked at a query and did not plan it; with fewer filters it might. */
public final class PlanRefused extends ScanFailed {
    private static final long serialVersionUID = 1L;

    public PlanRefused(String message) {
        super(Effect.REJECTED, message, null);
    }
}
