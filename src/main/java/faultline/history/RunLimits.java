package faultline.history;

/**
 * Where a run that does not end by itself is cut off.
 *
 * @param boots the last boot that is run, 1 or more: the run ends at its shutdown
 * @param steps the most steps in all, 1 or more
 * @param marks the most steps with a {@link Mark} in all, 1 or more
 */
public record RunLimits(int boots, long steps, long marks) {
    /** Three laps show that a boot loop is one; ten million steps take a second. */
    public static final RunLimits DEFAULT = new RunLimits(3, 10_000_000);
    /** For a run that goes on until somebody stops it. */
    public static final RunLimits NONE = new RunLimits(Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
    /** Faults that march for ever are cut off: they say nothing new, and everything else takes longer with them. */
    private static final long MANY_MARKS = 50_000;

    public RunLimits {
        if (boots < 1 || steps < 1 || marks < 1) {
            throw new IllegalArgumentException("a run needs at least 1 boot, 1 step and 1 mark: " + boots + ", " + steps
                    + ", " + marks);
        }
    }

    /**
     * Limits that leave a run as much as a new one may have, after it has come so far.
     *
     * @param boot   the boot in which it is
     * @param known  steps done
     * @param marked how many of them have marks
     */
    public RunLimits beyond(int boot, long known, long marked) {
        return new RunLimits(Math.max(boots, boot + DEFAULT.boots - 1), Math.max(steps, known + DEFAULT.steps),
                Math.max(marks, marked + MANY_MARKS));
    }

    /** The same limits, however many steps that takes. */
    public RunLimits inAnySteps() {
        return new RunLimits(boots, Long.MAX_VALUE, marks);
    }

    /** Limits that end a run after so many steps, and for nothing else. */
    public static RunLimits upTo(long steps) {
        return new RunLimits(Integer.MAX_VALUE, Math.max(1, steps), Long.MAX_VALUE);
    }

    /** Limits with a number of marks that suits a run of a few seconds. */
    public RunLimits(int boots, long steps) {
        this(boots, steps, MANY_MARKS);
    }
}
