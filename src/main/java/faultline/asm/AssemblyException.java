package faultline.asm;

import java.util.List;
import java.util.stream.Collectors;

/** The source has errors. */
public final class AssemblyException extends Exception {

    private final transient List<Diagnostic> diagnostics;

    AssemblyException(List<Diagnostic> diagnostics) {
        super(diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** All errors of the source, sorted by place; at least one. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
