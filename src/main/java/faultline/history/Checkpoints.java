package faultline.history;

import faultline.machine.MachineState;
import java.util.TreeMap;

/**
 * States along a run from which execution can be repeated. Their number is bounded: when there are too many, every other
 * one goes, and new ones are kept twice as far apart.
 */
final class Checkpoints {
    /** A seek repeats at most one gap; 512 states of a small guest share nearly all their pages. */
    private static final int MOST = 512;
    private static final long FIRST_GAP = 1024;

    private final TreeMap<Long, MachineState> states = new TreeMap<>();
    private long gap = FIRST_GAP;

    /** Whether the state after so many steps should be {@linkplain #add added}. */
    boolean wants(long step) {
        return step % gap == 0;
    }

    void add(MachineState state) {
        states.put(state.step(), state);
        if (states.size() > MOST) {
            gap *= 2;
            states.keySet().removeIf(step -> step % gap != 0);
        }
    }

    /** Puts another state in the place of that after the same number of steps, if that is kept. */
    void replace(MachineState state) {
        states.computeIfPresent(state.step(), (step, before) -> state);
    }

    /** The last kept state at or before a step; there is always that at power-on. */
    MachineState before(long step) {
        return states.floorEntry(step).getValue();
    }
}
