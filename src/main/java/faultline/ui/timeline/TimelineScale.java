package faultline.ui.timeline;

import faultline.history.Position;
import java.util.Arrays;
import java.util.List;

/**
 * Where positions lie on the timeline, from 0 (start) to 1 (end). Half of its length is shared out by steps, the other
 * half evenly between knots, so that what happens within a few steps at the end of a long run can be told apart.
 */
final class TimelineScale {
    /** Micro-steps that fill half of the way to the next step. */
    private static final double HALF_STEP = 10;
    private static final double LINEAR_SHARE = 0.5;

    /** How far the run has come at each knot, ascending, and where that lies. */
    private final double[] knots;
    private final double[] places;
    private final Position end;

    /** @param marks positions that want room, in order */
    TimelineScale(List<Position> marks, Position end) {
        this.end = end;
        double last = Math.max(progress(end), 1e-9);
        double[] all = new double[marks.size() + 2];
        int count = 1;
        for (Position mark : marks) {
            double progress = progress(mark);
            if (progress > all[count - 1] && progress < last) {
                all[count++] = progress;
            }
        }
        all[count++] = last;
        knots = Arrays.copyOf(all, count);
        places = new double[count];
        for (int i = 0; i < count; i++) {
            places[i] = LINEAR_SHARE * knots[i] / last + (1 - LINEAR_SHARE) * i / (count - 1);
        }
    }

    private static double progress(Position position) {
        return position.step() + position.microStep() / (position.microStep() + HALF_STEP);
    }

    /** The end of the run. */
    Position end() {
        return end;
    }

    /** Whether a position lies on the run, as far as it is known. */
    boolean holds(Position position) {
        return position.compareTo(end) <= 0 || position.equals(new Position(lastBoundary(), 0));
    }

    /** The place of a position, 0 to 1. */
    double place(Position position) {
        return interpolate(knots, places, Math.min(knots[knots.length - 1], progress(position)));
    }

    /** The boundary between steps that lies nearest to a place. */
    Position position(double place) {
        return position(place, 0);
    }

    /**
     * The position nearest to a place.
     *
     * @param resolution micro-steps count where steps are wider than this
     */
    Position position(double place, double resolution) {
        double progress = interpolate(places, knots, Math.max(0, Math.min(1, place)));
        long step = (long) Math.floor(progress);
        boolean fine = resolution > 0 && place(new Position(step + 1, 0)) - place(new Position(step, 0)) > resolution;
        if (!fine) {
            return new Position(Math.max(0, Math.min(lastBoundary(), Math.round(progress))), 0);
        }
        double part = Math.min(progress - step, 1 - 1 / HALF_STEP);
        Position found = new Position(step, (int) Math.round(HALF_STEP * part / (1 - part)));
        return found.compareTo(end) > 0 ? end : found;
    }

    private long lastBoundary() {
        return end.step() + (end.microStep() > 0 ? 1 : 0);
    }

    /** The value at {@code x} of the line through the points of two ascending arrays. */
    private static double interpolate(double[] from, double[] to, double x) {
        int found = Arrays.binarySearch(from, x);
        int next = Math.min(from.length - 1, Math.max(1, found >= 0 ? found : -found - 1));
        double within = (x - from[next - 1]) / (from[next] - from[next - 1]);
        return to[next - 1] + Math.max(0, Math.min(1, within)) * (to[next] - to[next - 1]);
    }
}
