package faultline.asm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Collects what one pass finds wrong. */
final class Diagnostics {

    private final Collection<Diagnostic> errors = new TreeSet<>();
    private final Collection<Diagnostic> warnings = new TreeSet<>();
    private final int limit;

    Diagnostics(Limits limits) {
        limit = limits.diagnostics();
    }

    void error(Diagnostic diagnostic) {
        errors.add(diagnostic);
        if (errors.size() >= limit) {
            throw new LimitExceeded(diagnostic.at(), "more than " + limit + " errors: the rest is not read", "");
        }
    }

    void warning(Diagnostic diagnostic) {
        if (warnings.size() < limit) {
            warnings.add(diagnostic);
        }
    }

    /** Sorted by place. */
    List<Diagnostic> errors() {
        return new ArrayList<>(errors);
    }

    /** Sorted by place. */
    List<Diagnostic> warnings() {
        return new ArrayList<>(warnings);
    }
}
