package faultline.history;

/**
 * Where a run that does not end by itself is cut off.
 *
 * @param boots the last boot that is run, 1 or more: the run ends at its shutdown
 * @param steps the most steps in all, 1 or more
 */
public record RunLimits(int boots, long steps) {
    /** Three laps show that a boot loop is one; ten million steps take a few seconds. */
    public static final RunLimits DEFAULT = new RunLimits(3, 10_000_000);

    public RunLimits {
        if (boots < 1 || steps < 1) {
            throw new IllegalArgumentException("a run needs at least 1 boot and 1 step: " + boots + ", " + steps);
        }
    }
}
