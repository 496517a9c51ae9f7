package io.starhex.domain.failure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A configuration that cannot be used; the message lists every problem it has. */
public final class InvalidOptions extends StarRocksException {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> problems;

    public InvalidOptions(List<String> problems) {
        super(Effect.NONE, message(problems), null);
        this.problems = new ArrayList<>(problems);
    }

    /** One sentence a problem, in the order of the options' declaration. */
    public List<String> problems() {
        return Collections.unmodifiableList(problems);
    }

    private static String message(List<String> problems) {
        if (problems.size() == 1) {
            return problems.get(0);
        }
        return problems.size() + " options are wrong:\n- " + String.join("\n- ", problems);
    }
}
