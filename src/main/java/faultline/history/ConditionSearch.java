package faultline.history;

import faultline.history.condition.Breakpoint;
import faultline.history.condition.Expression;
import faultline.history.condition.Trigger;
import faultline.machine.Machine;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds the steps that make conditions true. These may ask for anything, so the machine does step after step; it is not
 * observed, and nothing is allocated meanwhile.
 */
final class ConditionSearch implements SpanSearch {
    private static final long SLICE_MASK = (1 << 16) - 1;

    private final Tape tape;
    private final SearchProgress progress;
    private final List<Breakpoint> breakpoints;
    private final Expression[] conditions;
    private final boolean[] held;
    private final Surroundings surroundings = new Surroundings();

    ConditionSearch(Tape tape, List<Breakpoint> breakpoints, SearchProgress progress) {
        this.tape = tape;
        this.progress = progress;
        this.breakpoints = breakpoints;
        conditions = breakpoints.stream().map(breakpoint -> ((Trigger.When) breakpoint.trigger()).condition())
                .toArray(Expression[]::new);
        held = new boolean[conditions.length];
    }

    @Override
    public Hit find(Span span, Predicate<Position> wanted, boolean forwards) {
        Machine machine = tape.machine();
        tape.seek(span.start());
        surroundings.of(machine.registers(), machine.memory());
        becomesTrue(machine);
        long hitStep = -1;
        int hitIndex = -1;
        for (long step = span.start(); step < span.end() && tape.runTo(step + 1); step++) {
            int index = becomesTrue(machine);
            if (index >= 0 && isWanted(step, wanted)) {
                hitStep = step;
                hitIndex = index;
                if (forwards) {
                    break;
                }
            }
            if ((step & SLICE_MASK) == 0 && !progress.reached(step)) {
                throw new SearchEnded();
            }
        }
        return hitIndex < 0 ? null : new Hit(positionBehind(hitStep), breakpoints.get(hitIndex));
    }

    /** Leaves the machine behind the step, as it finds it. */
    private boolean isWanted(long step, Predicate<Position> wanted) {
        boolean whole = wanted.test(new Position(step, 1)) && wanted.test(new Position(step + 1, 0));
        return whole || wanted.test(positionBehind(step));
    }

    /** Where a condition holds that a step has made true, or an edit behind it; the machine is behind the step then. */
    private Position positionBehind(long step) {
        tape.seek(step);
        int events = tape.events().size();
        return tape.editsAt(step + 1) ? new Position(step + 1, 0) : new Position(step, events);
    }

    /** The first condition that holds and did not before, or -1. */
    private int becomesTrue(Machine machine) {
        int found = -1;
        surroundings.at(machine.steps(), machine.boot(), null);
        for (int i = conditions.length - 1; i >= 0; i--) {
            boolean was = held[i];
            held[i] = surroundings.holds(conditions[i]);
            found = held[i] && !was ? i : found;
        }
        return found;
    }
}
