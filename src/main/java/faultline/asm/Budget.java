package faultline.asm;

/** What one pass has used up of its {@link Limits}. */
final class Budget {

    private final Limits limits;
    private int lines;
    private int tokens;
    private long output;

    Budget(Limits limits) {
        this.limits = limits;
    }

    Limits limits() {
        return limits;
    }

    void line(Position at) {
        if (++lines > limits.lines()) {
            throw new LimitExceeded(at, "this makes more than " + limits.lines() + " lines",
                    "check the repetitions and the macros that lead here");
        }
    }

    void tokens(int count, Position at) {
        tokens += count;
        if (tokens > limits.tokens()) {
            throw new LimitExceeded(at, "macros make more than " + limits.tokens() + " words and signs",
                    "check the macros that are used here");
        }
    }

    /** @param count bytes that are about to be made or reserved; any number */
    void output(long count, Position at) {
        if (count < 0 || count > limits.outputBytes() - output) {
            throw new LimitExceeded(at, "this makes more than " + limits.outputBytes() + " bytes",
                    "at most " + limits.outputBytes() + " bytes fit the image");
        }
        output += count;
    }
}
