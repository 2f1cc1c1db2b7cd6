package faultline.ui.timeline;

import faultline.history.Mark;
import faultline.history.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of a run. Immutable.
 *
 * @param end       the last position that is known
 * @param marks     the marks of a part of the run, in order
 * @param marksFrom the first step of that part
 * @param marksTo   the step behind its last one
 * @param stretches the whole run in pieces, in order; possibly none
 * @param resets    the steps that reset the machine, in order
 */
record TimelineData(Position end, List<Mark> marks, long marksFrom, long marksTo, List<Stretch> stretches, long[] resets) {
    /** Of no run. */
    static final TimelineData NONE = new TimelineData(Position.START, List.of(), 0, Long.MAX_VALUE, List.of(), new long[0]);
    /** With more marks than these all have about the same room, and what takes place is seen from the stretches. */
    private static final int MOST_KNOTS = 2000;

    /** Whether all marks are known of a part of the run. */
    boolean hasMarks(long from, long to) {
        return marksFrom <= from && marksTo >= to;
    }

    /** The positions that want room on the timeline. */
    List<Position> knots() {
        if (hasMarks(0, end.step()) && marks.size() <= MOST_KNOTS) {
            return marks.stream().map(Mark::position).toList();
        }
        return stretches.stream().filter(stretch -> stretch.exceptions() > 0)
                .map(stretch -> new Position(stretch.from(), 0)).toList();
    }

    /** How often the machine has booted in all. */
    int laps() {
        return resets.length + 1;
    }

    /** The boot of a position, 1 for the first. */
    int lap(Position position) {
        int found = Arrays.binarySearch(resets, position.step());
        int before = found >= 0 ? found : -found - 1;
        boolean justReset = found >= 0 && position.microStep() > 0;
        return before + (justReset ? 2 : 1);
    }

    /** The step with which a lap begins. */
    long lapFrom(int lap) {
        return lap == 1 ? 0 : resets[lap - 2] + 1;
    }

    /** The step behind a lap's last one. */
    long lapTo(int lap) {
        return lap > resets.length ? end.step() + 1 : resets[lap - 1] + 1;
    }

    /** What happened between two steps, or null when nothing is known of it. */
    Stretch between(long from, long to) {
        Stretch found = null;
        for (int i = Math.max(0, stretchAt(from)); i < stretches.size(); i++) {
            if (stretches.get(i).from() >= to && found != null) {
                break;
            }
            found = found == null ? stretches.get(i) : found.with(stretches.get(i));
        }
        return found;
    }

    /** The index of the stretch that holds a step; −1 when there is none. */
    private int stretchAt(long step) {
        int low = 0;
        int high = stretches.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (stretches.get(middle).from() <= step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** The marks between two places in the run, of those that are known. */
    List<Mark> marks(long from, long to) {
        List<Mark> found = new ArrayList<>();
        for (Mark mark : marks) {
            if (mark.position().step() >= from && mark.position().step() <= to) {
                found.add(mark);
            }
        }
        return found;
    }
}
