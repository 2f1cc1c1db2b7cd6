package faultline.reference;

import faultline.isa.Instruction;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.Rule;
import java.util.ArrayList;
import java.util.List;

/** What this machine did in one case: the instructions begun, and why it ended. */
final class FuzzTrace {

    private final long start;
    private final List<Instruction> instructions = new ArrayList<>();
    private boolean begun;
    private boolean ended;
    private ExceptionEvent end;
    private ExceptionEvent first;

    FuzzTrace(FuzzCase one) {
        start = FuzzCase.CODE + one.place();
    }

    /** Follows the machine's events from power-on; the case begins when its first instruction does. */
    void note(MachineEvent event) {
        if (ended) {
            return;
        }
        if (event instanceof MachineEvent.InstructionFetched fetched) {
            begun |= fetched.address() == start;
            ended = begun && fetched.address() < 0;
            if (begun && !ended) {
                instructions.add(fetched.instruction());
            }
        } else if (event instanceof MachineEvent.FaultRaised raised) {
            begun |= raised.fault().savedRip() == start || raised.fault().savedRip() == start - FuzzCase.CODE;
            keep(raised.fault());
        } else if (event instanceof MachineEvent.DeliveryBegun delivery) {
            keep(delivery.event());
        }
    }

    private void keep(ExceptionEvent event) {
        if (begun) {
            first = first == null ? event : first;
            end = event;
        }
    }

    /** Whether the case is over. */
    boolean ended() {
        return ended;
    }

    /** The rule whose breach ended the case. */
    Rule rule() {
        return end == null ? null : end.rule();
    }

    /** The rule of the first exception, which differs from that of the last one when its delivery faulted. */
    Rule firstRule() {
        return first == null ? null : first.rule();
    }

    ExceptionEvent.Source source() {
        return end == null ? null : end.source();
    }

    /** The instruction begun last, or null when there was none: its fetch or decoding faulted. */
    Instruction last() {
        return instructions.isEmpty() ? null : instructions.get(instructions.size() - 1);
    }

    List<Instruction> instructions() {
        return instructions;
    }
}
