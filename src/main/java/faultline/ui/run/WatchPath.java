package faultline.ui.run;

import faultline.history.Grain;
import faultline.history.History;
import faultline.history.Moment;
import faultline.history.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The positions by which to watch how a run comes from one moment to another: each micro-step where these are few, else
 * the first events, and then the last micro-steps before the end.
 */
public final class WatchPath {
    /** What can be watched with attention in a quarter of a minute. */
    private static final int MOST = 20;
    private static final int LAST_MICRO_STEPS = 6;

    private WatchPath() {
    }

    /** The positions after {@code from}, up to {@code to}; empty when that does not come after. */
    public static List<Position> between(History history, Position from, Position to) {
        List<Position> close = walk(history, from, to, Grain.MICRO_STEP, MOST);
        if (!close.isEmpty() && close.get(close.size() - 1).equals(to) || from.compareTo(to) >= 0) {
            return close;
        }
        List<Position> path = new ArrayList<>(walk(history, from, to, Grain.EVENT, MOST - LAST_MICRO_STEPS));
        List<Position> last = new ArrayList<>();
        Moment moment = history.at(to);
        Position reached = path.isEmpty() ? from : path.get(path.size() - 1);
        while (last.size() < LAST_MICRO_STEPS && moment.position().compareTo(reached) > 0) {
            last.add(moment.position());
            moment = history.previous(moment, Grain.MICRO_STEP);
        }
        Collections.reverse(last);
        path.addAll(last);
        return List.copyOf(path);
    }

    /** Walks for as long as that does not lead too far. */
    private static List<Position> walk(History history, Position from, Position to, Grain grain, int most) {
        List<Position> walked = new ArrayList<>();
        Moment moment = history.next(history.at(from), grain);
        while (walked.size() < most && moment.position().compareTo(to) <= 0
                && (walked.isEmpty() || moment.position().compareTo(walked.get(walked.size() - 1)) > 0)) {
            walked.add(moment.position());
            moment = history.next(moment, grain);
        }
        return walked;
    }
}
