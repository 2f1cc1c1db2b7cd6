package faultline.history;

import faultline.machine.MachineState;

/**
 * A boundary between two steps from which execution can be repeated.
 *
 * @param state the machine
 * @param trail how it came there
 * @param nanos the time that it took to run there from power-on: an estimate of what repeating it takes
 */
record Checkpoint(MachineState state, TrailState trail, long nanos) implements Tape.Stand {
    /** Registers, cached translations, devices and what else does not lie in pages. */
    private static final long FIXED_BYTES = 12_000;
    private static final long FRAME_BYTES = 32;

    @Override
    public long step() {
        return state.step();
    }

    @Override
    public long tableLoads() {
        return trail.tableLoads();
    }

    /** The same with another time. */
    Checkpoint at(long otherNanos) {
        return new Checkpoint(state, trail, otherNanos);
    }

    /** How many bytes of memory it takes beyond those that it shares with another one. */
    long bytesBeyond(Checkpoint other) {
        return FIXED_BYTES + FRAME_BYTES * trail.frames().size() + state.memory().bytesBeyond(other.state.memory());
    }
}
