package io.starhex.violations.domain.right;

import io.starhex.violations.domain.left.ImpureValue;

/** Closes the cycle. */
public class OtherValue {
    private final ImpureValue value = null;

    ImpureValue value() {
        return value;
    }
}
