package faultline.history;

import faultline.history.condition.Breakpoint;
import faultline.history.condition.EventKind;
import faultline.history.condition.Trigger;
import faultline.machine.event.Landmarks;
import faultline.machine.event.MachineEvent.Output;
import faultline.machine.event.MachineEvent.StackReason;
import faultline.machine.exception.Escalation;
import faultline.machine.exception.ExceptionEvent;
import java.util.List;

/** Finds the hits of breakpoints that wait for events with landmarks: the machine runs at full speed. */
final class EventSearch extends StepSearch implements Landmarks {
    private static final long SLICE = 1 << 18;

    private final List<Trigger.Event> triggers;
    /** Whether something may have happened since it was last cleared. */
    private boolean seen;

    EventSearch(Tape tape, List<Breakpoint> breakpoints, SearchProgress progress) {
        super(tape, new StepHits(tape, breakpoints), progress);
        triggers = breakpoints.stream().map(breakpoint -> (Trigger.Event) breakpoint.trigger()).toList();
    }

    @Override
    void walk(Span span, Candidates candidates) {
        try {
            long step = span.start();
            while (step < span.end()) {
                long stop = Math.min(span.end(), tape.stretchEnd(step));
                if (!mayHold(step)) {
                    step = stop;
                    continue;
                }
                if (tape.machine().steps() != step || step == span.start()) {
                    tape.follow(null);
                    tape.seek(step);
                }
                tape.follow(this);
                seen = false;
                tape.runTo(Math.min(stop, step + SLICE));
                long reached = tape.machine().steps();
                if (reached == step) {
                    return;
                }
                report(reached);
                step = reached;
                if (seen) {
                    if (!candidates.found(reached - 1)) {
                        return;
                    }
                    tape.follow(null);
                    tape.seek(reached);
                }
            }
        } finally {
            tape.follow(null);
        }
    }

    private boolean mayHold(long step) {
        for (Trigger.Event trigger : triggers) {
            if (tape.mayHold(trigger, step)) {
                return true;
            }
        }
        return false;
    }

    private void pause() {
        seen = true;
        tape.machine().pause();
    }

    private void pauseAt(EventKind kind) {
        for (Trigger.Event trigger : triggers) {
            if (trigger.kind() == kind) {
                pause();
            }
        }
    }

    @Override
    public void deliveryBegun(ExceptionEvent event) {
        for (Trigger.Event trigger : triggers) {
            if (StepHits.delivers(trigger.kind(), trigger.number(), event)) {
                pause();
            }
        }
    }

    @Override
    public void stackSwitched(StackReason reason, int index, long before) {
        pauseAt(EventKind.STACK_SWITCH);
        pauseAt(EventKind.IST);
    }

    @Override
    public void escalationDecided(ExceptionEvent second, Escalation outcome) {
        pauseAt(EventKind.ESCALATION);
    }

    @Override
    public void waiting() {
        pauseAt(EventKind.HALT);
    }

    @Override
    public void halted() {
        pauseAt(EventKind.HALT);
    }

    @Override
    public void shutDown() {
        pauseAt(EventKind.SHUTDOWN);
    }

    @Override
    public void wasReset(int boot) {
        pauseAt(EventKind.RESET);
        pauseAt(EventKind.CPL_CHANGE);
        pauseAt(EventKind.MODE_CHANGE);
    }

    @Override
    public void printed(Output output, int character) {
        pauseAt(EventKind.OUTPUT);
    }

    @Override
    public void privilegeChanged(int level) {
        pauseAt(EventKind.CPL_CHANGE);
    }

    @Override
    public void modeChanged() {
        pauseAt(EventKind.MODE_CHANGE);
    }

    @Override
    public void portUsed(int port, int size, boolean write) {
        for (Trigger.Event trigger : triggers) {
            boolean direction = trigger.kind() == EventKind.PORT
                    || trigger.kind() == (write ? EventKind.PORT_WRITE : EventKind.PORT_READ);
            if (direction && StepHits.covers(port, size, trigger.number())) {
                pause();
            }
        }
    }
}
