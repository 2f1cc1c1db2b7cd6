package faultline.history;

import faultline.history.condition.Trigger;
import faultline.machine.Machine;
import faultline.machine.MachineState;
import faultline.machine.event.Landmarks;
import faultline.machine.event.MachineEvent;
import faultline.machine.register.RegisterState;
import java.util.List;

/** A run as searches go through it: places at which one can begin, and the machine that goes on from there. */
interface Tape {
    /** A boundary at which the machine can begin. */
    interface Stand {
        long step();

        MachineState state();

        /** How often the guest has chosen page tables or descriptor tables until here: CR0, CR3, CR4, EFER, IDTR, TR. */
        long tableLoads();
    }

    /** The machine, where it stands now. */
    Machine machine();

    /** How many steps are known. */
    long known();

    /** The places kept with the run at or before a step, ascending; the first is power-on. */
    List<? extends Stand> standsUntil(long step);

    /** Registers that name all descriptor tables that the guest has chosen in the run. */
    List<RegisterState> tables();

    /** The place where the machine stands now. */
    Stand mark();

    /** Puts the machine at a place. */
    void restore(Stand stand);

    /** Puts the machine at the boundary before a step. */
    void seek(long step);

    /**
     * Runs on to a boundary.
     *
     * @return false when the machine paused or ended before
     */
    boolean runTo(long step);

    /** Whether an event of a kind may have happened in the stretch of the run that a step lies in, as it was counted. */
    boolean mayHold(Trigger.Event event, long step);

    /** The step behind the stretch that a step lies in. */
    long stretchEnd(long step);

    /** Lets somebody follow the machine, or with null nobody. */
    void follow(Landmarks landmarks);

    /** Whether somebody outside the machine changes something at a boundary. */
    boolean editsAt(long step);

    /** Does one step, and tells its events. */
    List<MachineEvent> events();
}
