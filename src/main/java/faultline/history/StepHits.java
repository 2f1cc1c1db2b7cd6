package faultline.history;

import faultline.history.condition.Breakpoint;
import faultline.history.condition.EventKind;
import faultline.history.condition.Trigger;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.StackReason;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.register.ControlBits;
import faultline.machine.register.Flags;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Looks through the events of one step for those at which breakpoints stop. */
final class StepHits {
    private static final int LONG_CODE = 1 << 13;

    private final Tape tape;
    private final List<Breakpoint> breakpoints;
    private final Predicate<MachineEvent> filter;
    private final Map<Breakpoint, Watched> watched = new HashMap<>();
    private final Surroundings surroundings = new Surroundings();

    /** @param breakpoints those that wait for an event or watch memory */
    StepHits(Tape tape, List<Breakpoint> breakpoints) {
        this(tape, breakpoints, event -> true);
    }

    /** @param filter which events count at all */
    StepHits(Tape tape, List<Breakpoint> breakpoints, Predicate<MachineEvent> filter) {
        this.tape = tape;
        this.breakpoints = breakpoints;
        this.filter = filter;
        for (Breakpoint breakpoint : breakpoints) {
            if (breakpoint.trigger() instanceof Trigger.Watch watch) {
                watched.put(breakpoint, new Watched(watch.place(), tape.tables()));
            }
        }
    }

    /** The wanted hits in a step, in their order. The machine must stand before the step, and is behind it afterwards. */
    List<Hit> of(Predicate<Position> wanted) {
        Tape.Stand before = tape.mark();
        List<MachineEvent> events = tape.events();
        List<Hit> hits = new ArrayList<>();
        MemoryOverlay overlay = new MemoryOverlay(before.state().memory());
        RegisterState registers = before.state().registers();
        ExceptionEvent delivered = before.state().pending();
        int boot = before.state().boot();
        for (int i = 0; i < events.size(); i++) {
            MachineEvent event = events.get(i);
            RegisterState after = event.apply(registers);
            overlay.apply(event);
            if (event instanceof MachineEvent.DeliveryBegun begun) {
                delivered = begun.event();
            } else if (event instanceof MachineEvent.WasReset reset) {
                boot = reset.boot();
            }
            ExceptionEvent about = event instanceof MachineEvent.EscalationDecided decided ? decided.second() : delivered;
            Position position = new Position(before.step(), i + 1);
            surroundings.of(after, overlay);
            surroundings.at(before.step(), boot, about);
            for (Breakpoint breakpoint : breakpoints) {
                if (stops(breakpoint, event, registers, after, before) && filter.test(event) && wanted.test(position)
                        && holds(breakpoint)) {
                    hits.add(new Hit(position, breakpoint));
                }
            }
            registers = after;
        }
        return hits;
    }

    private boolean holds(Breakpoint breakpoint) {
        return breakpoint.condition().map(surroundings::holds).orElse(true);
    }

    private boolean stops(Breakpoint breakpoint, MachineEvent event, RegisterState now, RegisterState next,
                          Tape.Stand before) {
        if (breakpoint.trigger() instanceof Trigger.Event trigger) {
            return isEvent(trigger, event, now, next);
        }
        if (!(breakpoint.trigger() instanceof Trigger.Watch watch)) {
            return false;
        }
        Watched place = watched.get(breakpoint);
        RegisterState registers = before.state().registers();
        return watch.access() != Trigger.Access.READ && place.isWrittenBy(event, registers, before.state().memory())
                || watch.access() != Trigger.Access.WRITE && place.isReadBy(event, registers, before.state().memory());
    }

    private static boolean isEvent(Trigger.Event trigger, MachineEvent event, RegisterState now, RegisterState next) {
        int number = trigger.number();
        switch (trigger.kind()) {
            case VECTOR:
            case EXCEPTION:
            case INTERRUPT:
            case DOUBLE_FAULT:
                return event instanceof MachineEvent.DeliveryBegun begun && delivers(trigger.kind(), number, begun.event());
            case ESCALATION:
                return event instanceof MachineEvent.EscalationDecided;
            case STACK_SWITCH:
                return event instanceof MachineEvent.StackChosen chosen && chosen.reason() != StackReason.CURRENT;
            case IST:
                return event instanceof MachineEvent.StackChosen chosen
                        && chosen.reason() == StackReason.INTERRUPT_STACK_TABLE && chosen.index() == number;
            case MODE_CHANGE:
                return mode(now) != mode(next);
            case CPL_CHANGE:
                return now.cpl() != next.cpl();
            case PORT:
            case PORT_READ:
            case PORT_WRITE:
                return usesPort(trigger.kind(), number, event);
            default:
                return isEnd(trigger.kind(), event);
        }
    }

    private static boolean isEnd(EventKind kind, MachineEvent event) {
        return switch (kind) {
            case RESET -> event instanceof MachineEvent.WasReset;
            case SHUTDOWN -> event instanceof MachineEvent.ShutDown;
            case HALT -> event instanceof MachineEvent.Halted;
            default -> event instanceof MachineEvent.CharacterPrinted;
        };
    }

    /** Whether a delivery is one that a kind speaks of. */
    static boolean delivers(EventKind kind, int number, ExceptionEvent event) {
        return switch (kind) {
            case VECTOR -> event.vector() == number;
            case EXCEPTION -> event.source() != ExceptionEvent.Source.EXTERNAL;
            case INTERRUPT -> event.source() == ExceptionEvent.Source.EXTERNAL;
            case DOUBLE_FAULT -> event.vector() == 8 && event.source() == ExceptionEvent.Source.FAULT;
            default -> false;
        };
    }

    private static boolean usesPort(EventKind kind, int number, MachineEvent event) {
        if (event instanceof MachineEvent.PortRead read) {
            return kind != EventKind.PORT_WRITE && covers(read.port(), read.size(), number);
        }
        return event instanceof MachineEvent.PortWritten written && kind != EventKind.PORT_READ
                && covers(written.port(), written.size(), number);
    }

    static boolean covers(int port, int size, int number) {
        return number >= port && number < port + size;
    }

    /** The bits that make up the processor's mode. */
    private static long mode(RegisterState registers) {
        long control = registers.get(RegisterFile.CR0) & (ControlBits.CR0_PE | ControlBits.CR0_PG);
        long code = registers.get(RegisterFile.ATTRIBUTES + RegisterFile.CS) & LONG_CODE;
        return control | registers.get(RegisterFile.EFER) & ControlBits.EFER_LMA | code << 32
                | (registers.rflags() & Flags.VM) << 16;
    }
}
