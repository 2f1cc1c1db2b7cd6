package faultline.history;

import faultline.machine.Activity;
import faultline.machine.MachineState;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.register.RegisterState;
import java.util.List;

/** Makes moments without a machine, for tests of what is said about them. */
public final class Moments {
    private Moments() {
    }

    /** The moment after the first {@code microStep} of these events. */
    public static Moment of(RegisterState before, ExceptionEvent pending, List<MachineEvent> events, int microStep,
                            List<ChainLink> chain) {
        return of(before, pending, events, microStep, chain, Activity.RUNNING);
    }

    /** The same for a machine that is doing something else. */
    public static Moment of(RegisterState before, ExceptionEvent pending, List<MachineEvent> events, int microStep,
                            List<ChainLink> chain, Activity activity) {
        MachineState state = new MachineState(100, 1, activity, before, pending, null, null, null);
        return new Moment(new Position(100, microStep), state, state, events, chain, null, List.of());
    }
}
