package io.starhex.violations;

/** Breaks the rule of one root. */
public class OwnException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
