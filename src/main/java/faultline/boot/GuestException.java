package faultline.boot;

import faultline.asm.Diagnostic;
import java.util.List;

/** A guest cannot be loaded. The message says in one line what is wrong, where, and what would be right. */
public final class GuestException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is. */
    public enum Kind {
        /** The file is missing, a directory, unreadable, empty or over-large. */
        FILE,
        /** The source has errors: see {@link #diagnostics()}. */
        SOURCE,
        /** The image cannot be booted. */
        IMAGE
    }

    private final Kind kind;
    private final transient List<Diagnostic> diagnostics;

    public GuestException(Kind kind, String message) {
        this(kind, message, List.of());
    }

    GuestException(Kind kind, String message, List<Diagnostic> diagnostics) {
        super(message);
        this.kind = kind;
        this.diagnostics = List.copyOf(diagnostics);
    }

    public Kind kind() {
        return kind;
    }

    /** The errors of the source, in its order; empty for other kinds. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
