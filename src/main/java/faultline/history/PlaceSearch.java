package faultline.history;

import faultline.history.condition.Breakpoint;
import faultline.history.condition.Trigger;
import faultline.machine.Activity;
import faultline.machine.Machine;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.register.RegisterFile;
import java.util.List;
import java.util.function.Predicate;

/** Finds the arrivals at places in the code. The machine runs at full speed from one to the next. */
final class PlaceSearch implements SpanSearch {
    /** Steps between two looks at whether to go on. */
    private static final long SLICE = 1 << 20;

    private final Tape tape;
    private final SearchProgress progress;
    private final List<Breakpoint> breakpoints;
    private final long[] addresses;
    private final Surroundings surroundings = new Surroundings();

    PlaceSearch(Tape tape, List<Breakpoint> breakpoints, SearchProgress progress) {
        this.tape = tape;
        this.progress = progress;
        this.breakpoints = breakpoints;
        addresses = breakpoints.stream().mapToLong(breakpoint -> address(breakpoint.trigger())).toArray();
    }

    /** Whether a breakpoint is one that this search can find. */
    static boolean handles(Trigger trigger) {
        return trigger instanceof Trigger.At || trigger instanceof Trigger.Line;
    }

    private static long address(Trigger trigger) {
        return trigger instanceof Trigger.Line line ? line.address() : ((Trigger.At) trigger).address().value(null);
    }

    @Override
    public Hit find(Span span, Predicate<Position> wanted, boolean forwards) {
        Machine machine = tape.machine();
        tape.seek(span.start());
        surroundings.of(machine.registers(), machine.memory());
        Hit found = null;
        long step = span.start();
        long before = -1;
        while (step < span.end() && step != before) {
            Hit here = arrival(machine, wanted);
            found = here == null ? found : here;
            if (found != null && forwards) {
                break;
            }
            before = step;
            machine.pauseBefore(addresses);
            try {
                tape.runTo(Math.min(span.end(), step + SLICE));
            } finally {
                machine.pauseBefore();
            }
            step = machine.steps();
            if (!progress.reached(step)) {
                throw new SearchEnded();
            }
        }
        return found;
    }

    /** The hit at the boundary where the machine stands, or null. */
    private Hit arrival(Machine machine, Predicate<Position> wanted) {
        long rip = machine.register(RegisterFile.RIP);
        Position position = new Position(machine.steps(), 0);
        for (int i = 0; i < addresses.length; i++) {
            if (addresses[i] == rip && machine.activity() == Activity.RUNNING && machine.pending() == null
                    && wanted.test(position) && holds(breakpoints.get(i), machine) && !isIteration(machine, rip)
                    && !isInterrupted(machine)) {
                return new Hit(position, breakpoints.get(i));
            }
        }
        return null;
    }

    private boolean holds(Breakpoint breakpoint, Machine machine) {
        surroundings.at(machine.steps(), machine.boot(), null);
        return breakpoint.condition().map(surroundings::holds).orElse(true);
    }

    /** Whether an interrupt comes before the instruction, which then waits for the way back. */
    private boolean isInterrupted(Machine machine) {
        if (!machine.devicesMayAsk()) {
            return false;
        }
        Tape.Stand here = tape.mark();
        boolean interrupted = tape.events().stream().anyMatch(event -> event instanceof MachineEvent.DeliveryBegun begun
                && begun.event().source() == ExceptionEvent.Source.EXTERNAL);
        tape.restore(here);
        return interrupted;
    }

    /** Whether a repeated string instruction goes on there: its further iterations are no arrivals. */
    private boolean isIteration(Machine machine, long rip) {
        long step = machine.steps();
        if (step == 0 || !isRepeated(rip)) {
            return false;
        }
        tape.seek(step - 1);
        boolean stayed = machine.register(RegisterFile.RIP) == rip;
        tape.runTo(step);
        return stayed;
    }

    private boolean isRepeated(long rip) {
        for (int i = 0; i < 4; i++) {
            int code = (int) surroundings.read(false, rip + i, 1);
            if (code == 0xF2 || code == 0xF3) {
                return true;
            }
            boolean prefix = code == 0x66 || code == 0x67 || code >= 0x40 && code <= 0x4F;
            if (!prefix) {
                return false;
            }
        }
        return false;
    }
}
