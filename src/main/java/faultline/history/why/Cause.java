package faultline.history.why;

import faultline.history.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Something that happened, with what made it happen. Immutable.
 *
 * @param fact     what happened
 * @param position just after it; {@link Position#START} for what has been so since power-on
 * @param because  what made it happen, the most direct cause first; empty where the chain ends
 */
public record Cause(Fact fact, Position position, List<Cause> because) {

    public Cause {
        because = List.copyOf(because);
    }

    /** A cause of a chain, and how far below the first one it stands. */
    public record Step(Cause cause, int depth) {
    }

    /** The whole chain in the order in which it is told: behind each cause those that made it happen, each fact once. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        collect(steps, 0, new HashSet<>());
        return steps;
    }

    private void collect(List<Step> steps, int depth, Set<Fact> told) {
        if (!told.add(fact)) {
            return;
        }
        steps.add(new Step(this, depth));
        // The last one goes on at the same depth, so that a chain stays a line and only side branches are indented.
        for (int i = 0; i < because.size(); i++) {
            because.get(i).collect(steps, i + 1 < because.size() ? depth + 1 : depth, told);
        }
    }
}
