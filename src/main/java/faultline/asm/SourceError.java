package faultline.asm;

/** Gives up the statement at hand; caught where statements are taken one after the other. */
final class SourceError extends RuntimeException {

    private final transient Diagnostic diagnostic;

    SourceError(Position at, String problem, String accepted) {
        super(problem, null, false, false);
        this.diagnostic = new Diagnostic(at, problem, accepted);
    }

    SourceError(Token at, String problem, String accepted) {
        this(at.at(), problem, accepted);
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }
}
