package faultline.history;

import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.Output;
import faultline.machine.event.MachineEvent.StackReason;
import faultline.machine.exception.ExceptionEvent;
import java.util.ArrayList;
import java.util.List;

/** Finds the marks among the events of a step. */
final class StepMarks {
    private StepMarks() {
    }

    /**
     * The marks of a step, in their order.
     *
     * @param boot         the boot in which the step began
     * @param outputBegins whether its output is the first one after a while
     */
    static List<Mark> of(long step, int boot, List<MachineEvent> events, boolean outputBegins) {
        List<Mark> marks = new ArrayList<>();
        ExceptionEvent delivered = null;
        boolean printed = !outputBegins;
        int inBoot = boot;
        for (int i = 0; i < events.size(); i++) {
            MachineEvent event = events.get(i);
            if (event instanceof MachineEvent.DeliveryBegun begun) {
                delivered = begun.event();
            } else if (event instanceof MachineEvent.WasReset reset) {
                inBoot = reset.boot();
            }
            Mark.Kind kind = kind(event);
            if (kind == null || kind == Mark.Kind.OUTPUT && printed) {
                continue;
            }
            printed |= kind == Mark.Kind.OUTPUT;
            marks.add(new Mark(new Position(step, i + 1), kind, inBoot, exception(event, delivered)));
        }
        return marks;
    }

    private static ExceptionEvent exception(MachineEvent event, ExceptionEvent delivered) {
        if (event instanceof MachineEvent.EscalationDecided decided) {
            return decided.second();
        }
        return event instanceof MachineEvent.DeliveryBegun || event instanceof MachineEvent.HandlerEntered ? delivered : null;
    }

    private static Mark.Kind kind(MachineEvent event) {
        if (event instanceof MachineEvent.DeliveryBegun) {
            return Mark.Kind.DELIVERY;
        } else if (event instanceof MachineEvent.EscalationDecided) {
            return Mark.Kind.ESCALATION;
        } else if (event instanceof MachineEvent.StackChosen chosen) {
            return chosen.reason() == StackReason.CURRENT ? null : Mark.Kind.STACK_SWITCH;
        } else if (event instanceof MachineEvent.HandlerEntered) {
            return Mark.Kind.HANDLER;
        } else if (event instanceof MachineEvent.CharacterPrinted printed) {
            return printed.output() == Output.SERIAL ? Mark.Kind.OUTPUT : null;
        }
        return ending(event);
    }

    private static Mark.Kind ending(MachineEvent event) {
        if (event instanceof MachineEvent.ShutDown) {
            return Mark.Kind.SHUTDOWN;
        } else if (event instanceof MachineEvent.WasReset) {
            return Mark.Kind.RESET;
        } else if (event instanceof MachineEvent.Halted halted) {
            return halted.forGood() ? Mark.Kind.HALT : null;
        } else if (event instanceof MachineEvent.ExitRequested || event instanceof MachineEvent.PoweredOff) {
            return Mark.Kind.EXIT;
        }
        return event instanceof MachineEvent.Unmodelled ? Mark.Kind.UNMODELLED : null;
    }
}
