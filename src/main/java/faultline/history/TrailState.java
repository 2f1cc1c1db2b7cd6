package faultline.history;

import java.util.List;

/**
 * A {@link Trail} at one boundary. Immutable.
 *
 * @param chain      the last chain of exceptions of this boot
 * @param open       whether it goes on
 * @param frames     the latest frames of this boot, oldest first
 * @param stacks     the stacks that deliveries switched to, outermost first
 * @param level      the privilege level
 * @param lastOutput the step in which COM1 last sent a character
 * @param tableLoads how often page tables, descriptor tables or the mode were chosen
 */
record TrailState(List<ChainLink> chain, boolean open, List<Frame> frames, List<StackUse> stacks, int level,
                  long lastOutput, long tableLoads) {
    /** Power-on. */
    static final TrailState START = new TrailState(List.of(), false, List.of(), List.of(), 0, -Trail.QUIET_STEPS, 0);
}
