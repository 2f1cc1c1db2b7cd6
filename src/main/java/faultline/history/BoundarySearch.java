package faultline.history;

import faultline.history.condition.Breakpoint;
import faultline.history.condition.EventKind;
import faultline.history.condition.Expression;
import faultline.history.condition.Trigger;
import faultline.machine.Activity;
import faultline.machine.Machine;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterReader;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds the hits of breakpoints that are decided at the boundaries between steps: places in the code, conditions, and HLT.
 * The machine does step after step without being observed, and nothing is allocated meanwhile.
 */
final class BoundarySearch implements SpanSearch {
    private static final long SLICE_MASK = (1 << 16) - 1;

    private final Tape tape;
    private final SearchProgress progress;
    private final Breakpoint[] breakpoints;
    /** For a place in the code its address, else 0. */
    private final long[] addresses;
    private final boolean[] places;
    /** For a condition that becomes true that condition, else null. */
    private final Expression[] conditions;
    private final boolean[] held;
    private final Expression[] extra;
    private final Surroundings surroundings = new Surroundings();
    private RegisterReader registers;

    BoundarySearch(Tape tape, List<Breakpoint> breakpoints, SearchProgress progress) {
        this.tape = tape;
        this.progress = progress;
        int count = breakpoints.size();
        this.breakpoints = breakpoints.toArray(Breakpoint[]::new);
        addresses = new long[count];
        places = new boolean[count];
        conditions = new Expression[count];
        held = new boolean[count];
        extra = new Expression[count];
        for (int i = 0; i < count; i++) {
            Trigger trigger = this.breakpoints[i].trigger();
            extra[i] = this.breakpoints[i].condition().orElse(null);
            if (trigger instanceof Trigger.When when) {
                conditions[i] = when.condition();
            } else if (!(trigger instanceof Trigger.Event)) {
                places[i] = true;
                addresses[i] = trigger instanceof Trigger.Line line ? line.address() : ((Trigger.At) trigger).address().value(null);
            }
        }
    }

    /** Whether a breakpoint is one that this search can find. */
    static boolean handles(Trigger trigger) {
        return trigger instanceof Trigger.At || trigger instanceof Trigger.Line || trigger instanceof Trigger.When
                || trigger instanceof Trigger.Event event && event.kind() == EventKind.HALT;
    }

    @Override
    public Hit first(Span span, Predicate<Position> wanted) {
        return walk(span, wanted, true);
    }

    @Override
    public Hit last(Span span, Predicate<Position> wanted) {
        return walk(span, wanted, false);
    }

    private Hit walk(Span span, Predicate<Position> wanted, boolean firstOnly) {
        long hitStep = -1;
        int hitIndex = -1;
        Machine machine = tape.machine();
        // One step earlier, to know where the first step of the span comes from.
        tape.seek(Math.max(0, span.start() - 1));
        registers = machine.registers();
        surroundings.of(registers, machine.memory());
        long from = machine.steps();
        long previousRip = from == span.start() ? ~registers.get(RegisterFile.RIP) : registers.get(RegisterFile.RIP);
        if (from < span.start()) {
            tape.runTo(span.start());
        }
        remember(machine);
        Activity activity = machine.activity();
        for (long step = span.start(); step <= span.end(); step++) {
            int index = step < span.end() ? placeHit(machine, step, previousRip) : -1;
            if (index >= 0 && wanted.test(new Position(step, 0))) {
                if (firstOnly) {
                    return new Hit(new Position(step, 0), breakpoints[index]);
                }
                hitStep = step;
                hitIndex = index;
            }
            previousRip = registers.get(RegisterFile.RIP);
            if (step == span.end() || !tape.runTo(step + 1)) {
                break;
            }
            index = changeHit(machine, step + 1, activity);
            activity = machine.activity();
            if (index >= 0 && wanted.test(new Position(step, Integer.MAX_VALUE))) {
                if (firstOnly) {
                    return atEndOf(step, index);
                }
                hitStep = step;
                hitIndex = index + breakpoints.length;
            }
            if ((step & SLICE_MASK) == 0 && !progress.reached(step)) {
                throw new SearchEnded();
            }
        }
        if (hitIndex < 0) {
            return null;
        }
        return hitIndex < breakpoints.length ? new Hit(new Position(hitStep, 0), breakpoints[hitIndex])
                : atEndOf(hitStep, hitIndex - breakpoints.length);
    }

    private Hit atEndOf(long step, int index) {
        tape.seek(step);
        return new Hit(new Position(step, tape.events().size()), breakpoints[index]);
    }

    private void remember(Machine machine) {
        surroundings.at(machine.steps(), machine.boot(), null);
        for (int i = 0; i < conditions.length; i++) {
            held[i] = conditions[i] != null && surroundings.holds(conditions[i]);
        }
    }

    /** The breakpoint of the place where the machine is about to execute an instruction, or -1. */
    private int placeHit(Machine machine, long step, long previousRip) {
        long rip = registers.get(RegisterFile.RIP);
        for (int i = 0; i < places.length; i++) {
            if (places[i] && addresses[i] == rip && machine.activity() == Activity.RUNNING && machine.pending() == null
                    && !(previousRip == rip && isRepeated(rip))) {
                surroundings.at(step, machine.boot(), null);
                if (extra[i] == null || surroundings.holds(extra[i])) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Whether a string instruction with a repeat prefix stands there: its further iterations are no arrivals. */
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

    /** The breakpoint whose condition the last step has made true, or that waits for the HLT it did; or -1. */
    private int changeHit(Machine machine, long step, Activity before) {
        int found = -1;
        surroundings.at(step, machine.boot(), null);
        for (int i = 0; i < conditions.length; i++) {
            if (conditions[i] != null) {
                boolean was = held[i];
                held[i] = surroundings.holds(conditions[i]);
                found = found < 0 && held[i] && !was ? i : found;
            } else if (!places[i] && found < 0 && isHalt(before, machine.activity())
                    && (extra[i] == null || surroundings.holds(extra[i]))) {
                found = i;
            }
        }
        return found;
    }

    private static boolean isHalt(Activity before, Activity now) {
        return now != before && (now == Activity.WAITING && before == Activity.RUNNING || now == Activity.HALTED);
    }
}
