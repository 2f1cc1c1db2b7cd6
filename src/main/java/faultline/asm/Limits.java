package faultline.asm;

/**
 * Budgets that keep hostile or mistaken text from using up memory or time. When one is exceeded the assembly ends with
 * a {@link Diagnostic} that names it.
 *
 * @param outputBytes  the image, and what is reserved behind it, in bytes
 * @param lines        lines read in one pass, those repeated by macros, {@code %rep} and {@code times} included
 * @param tokens       tokens that macros may produce in one pass
 * @param includeDepth files open inside each other
 * @param macroDepth   macros open inside each other
 * @param passes       passes until all symbols must have settled
 * @param diagnostics  errors after which reading stops
 */
public record Limits(int outputBytes, int lines, int tokens, int includeDepth, int macroDepth, int passes,
                     int diagnostics) {

    /** How many passes over a source that just keeps within the limits are affordable. */
    static final int PASSES_AT_FULL_SIZE = 5;

    /** Far above what a kernel for study needs; the worst text still ends within seconds. */
    public static final Limits DEFAULT = new Limits(16 << 20, 200_000, 1_000_000, 32, 64, 60, 1_000);
}
