package io.starhex.ports;

import java.util.Optional;

/** Driven: looks into a plan for what servers are known to get wrong. Thread-safe. */
public interface PlanInspector {
    /**
     * Says why backends would not open this plan. A plan that the inspector does not understand is taken as sound.
     *
     * @param opaquedPlan as the FE answered it
     * @return empty where nothing is wrong
     */
    Optional<String> flaw(String opaquedPlan);

    /** Finds nothing wrong with any plan. */
    PlanInspector TRUSTING = plan -> Optional.empty();
}
