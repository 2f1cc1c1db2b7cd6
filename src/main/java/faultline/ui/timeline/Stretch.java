package faultline.ui.timeline;

import faultline.machine.exception.ExceptionClass;

/**
 * A stretch of a run, with what happened in it.
 *
 * @param from       its first step
 * @param exceptions how many deliveries began
 * @param gravest    the gravest class among them, or null when there were none
 * @param stacks     a bit for each stack that was in use: {@link #CURRENT_STACK}, 1 to 7 for that of an IST slot, from
 *                   {@link #FIRST_RSP} on for that which the TSS names for a privilege level
 * @param levels     a bit for each privilege level that was in force
 * @param output     how many characters were printed
 */
record Stretch(long from, long exceptions, ExceptionClass gravest, int stacks, int levels, long output) {
    /** The stack that the guest chose for itself. */
    static final int CURRENT_STACK = 0;
    /** The stack of RSP0; those of RSP1 and RSP2 follow. */
    static final int FIRST_RSP = 8;

    /** Both stretches as one, that of this one's beginning. */
    Stretch with(Stretch other) {
        ExceptionClass worse = gravest == null || other.gravest != null && other.gravest.compareTo(gravest) > 0
                ? other.gravest : gravest;
        return new Stretch(from, exceptions + other.exceptions, worse, stacks | other.stacks, levels | other.levels,
                output + other.output);
    }
}
