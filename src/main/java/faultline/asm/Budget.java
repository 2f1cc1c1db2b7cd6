package faultline.asm;

/** What an assembly has used up of its {@link Limits}. */
final class Budget {

    private final Limits limits;
    private int lines;
    private int tokens;
    private long output;
    private long allLines;
    private long allTokens;

    Budget(Limits limits) {
        this.limits = limits;
    }

    Limits limits() {
        return limits;
    }

    /** Starts the next pass; only what all passes have used together is carried over. */
    void startPass() {
        lines = 0;
        tokens = 0;
        output = 0;
    }

    void line(Position at) {
        if (++allLines > (long) limits.lines() * Limits.PASSES_AT_FULL_SIZE) {
            throw overall(at);
        }
        if (++lines > limits.lines()) {
            throw new LimitExceeded(at, "this makes more than " + limits.lines() + " lines",
                    "check the repetitions and the macros that lead here");
        }
    }

    void tokens(int count, Position at) {
        tokens += count;
        allTokens += count;
        if (allTokens > (long) limits.tokens() * Limits.PASSES_AT_FULL_SIZE) {
            throw overall(at);
        }
        if (tokens > limits.tokens()) {
            throw new LimitExceeded(at, "macros make more than " + limits.tokens() + " words and signs",
                    "check the macros that are used here");
        }
    }

    private static LimitExceeded overall(Position at) {
        return new LimitExceeded(at, "the source is too large to be read as often as its sizes change",
                "check whether sizes depend on what they move");
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
