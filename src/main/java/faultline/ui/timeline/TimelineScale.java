package faultline.ui.timeline;

import faultline.history.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where positions lie on the timeline, from 0 (start) to 1 (end). Half of its length is shared out by steps, the other
 * half evenly between the marks, so that what happens within a few steps at the end of a long run can be told apart.
 */
final class TimelineScale {
    /** Micro-steps that fill half of the way to the next step. */
    private static final double HALF_STEP = 10;
    private static final double LINEAR_SHARE = 0.5;

    private final List<Double> knots = new ArrayList<>();
    private final Position end;

    TimelineScale(List<Position> marks, Position end) {
        this.end = end;
        knots.add(0.0);
        for (Position mark : marks) {
            add(progress(mark));
        }
        add(Math.max(progress(end), 1e-9));
    }

    private void add(double progress) {
        if (progress > knots.get(knots.size() - 1)) {
            knots.add(progress);
        }
    }

    private static double progress(Position position) {
        return position.step() + position.microStep() / (position.microStep() + HALF_STEP);
    }

    private double last() {
        return knots.get(knots.size() - 1);
    }

    /** The place of a position, 0 to 1. */
    double place(Position position) {
        double progress = Math.max(0, Math.min(last(), progress(position)));
        int found = Collections.binarySearch(knots, progress);
        int next = Math.max(1, found >= 0 ? found : -found - 1);
        double from = knots.get(next - 1);
        double within = (progress - from) / (knots.get(next) - from);
        double even = (next - 1 + within) / (knots.size() - 1);
        return LINEAR_SHARE * progress / last() + (1 - LINEAR_SHARE) * even;
    }

    /** The boundary between steps that lies nearest to a place, 0 to 1. */
    Position position(double place) {
        long low = 0;
        long high = end.step() + (end.microStep() > 0 ? 1 : 0);
        while (low < high) {
            long middle = (low + high) / 2;
            if (place(new Position(middle, 0)) < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Position above = new Position(low, 0);
        Position below = new Position(Math.max(0, low - 1), 0);
        return place - place(below) < place(above) - place ? below : above;
    }
}
