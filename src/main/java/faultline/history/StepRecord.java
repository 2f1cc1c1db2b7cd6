package faultline.history;

import faultline.machine.MachineState;
import faultline.machine.event.MachineEvent;
import java.util.List;

/** One step of the machine, with the states around it. */
record StepRecord(MachineState before, List<MachineEvent> events, MachineState after) {
}
