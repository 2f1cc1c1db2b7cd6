package faultline.history;

import faultline.machine.MachineState;
import faultline.machine.event.MachineEvent;
import java.util.List;

/** One step of the machine, with what was before and after it. */
record StepRecord(MachineState before, TrailState trailBefore, List<MachineEvent> events, MachineState after,
                  TrailState trailAfter) {
    long step() {
        return before.step();
    }
}
