package faultline.asm;

/** A budget of {@link Limits} is used up; ends the whole assembly. */
final class LimitExceeded extends RuntimeException {

    private final transient Diagnostic diagnostic;

    LimitExceeded(Position at, String problem, String accepted) {
        super(problem, null, false, false);
        this.diagnostic = new Diagnostic(at, problem, accepted);
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }
}
