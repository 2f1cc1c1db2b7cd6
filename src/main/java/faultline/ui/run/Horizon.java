package faultline.ui.run;

import faultline.history.History;
import faultline.history.Mark;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.history.RunProfile;
import java.util.List;

/** How far a run may be seen. For the engine's thread. */
final class Horizon {
    /** What a limit does. */
    enum Hiding {
        /** Later marks are hidden, and from there on what is still to come of a step. */
        MARKS,
        /** The run's length and the rest of the instruction are hidden, too. */
        AHEAD,
        /** The run is held back as well. */
        HELD
    }

    /** The position after which things are hidden, or null. */
    private Position limit;
    private Hiding hiding = Hiding.MARKS;
    private boolean held;
    /** What was last shown without its future, and that. */
    private Moment veiledFrom;
    private Moment veiled;

    /** @param newLimit null hides nothing */
    void set(Position newLimit, Hiding what) {
        limit = newLimit;
        hiding = what;
    }

    void lift() {
        limit = null;
        held = false;
    }

    /** Whether the last moment that was wanted lies beyond, and the run was held back. */
    boolean heldBack() {
        return held;
    }

    /** A moment that is wanted, or the last one that may be reached. */
    Moment reach(History history, Moment wanted) {
        held = limit != null && hiding == Hiding.HELD && wanted.position().compareTo(limit) > 0;
        return held ? history.at(limit) : wanted;
    }

    /** Whether the run cannot be played on from a moment. */
    boolean isLast(Moment here, Position end) {
        boolean holds = limit != null && hiding == Hiding.HELD && here.position().compareTo(limit) >= 0;
        return holds || here.position().compareTo(end) >= 0;
    }

    private boolean hidesAhead() {
        return limit != null && hiding != Hiding.MARKS;
    }

    /** Who is to predict is not told either what is still to come of the step. */
    Moment moment(Moment here) {
        boolean beyond = limit != null && here.position().step() >= limit.step();
        if (!hidesAhead() && !beyond) {
            return here;
        }
        // The same moment again while it is hidden alike: nothing has changed for who looks at it.
        if (veiledFrom != here || veiled.outcomeHidden() != hidesAhead()) {
            veiledFrom = here;
            veiled = hidesAhead() ? here.withoutOutcome() : here.withoutFuture();
        }
        return veiled;
    }

    /** How long the run is would tell how it ends. */
    Position end(Moment here, Position end) {
        return hidesAhead() ? last(here) : end;
    }

    private Position last(Moment here) {
        return here.position().compareTo(limit) > 0 ? here.position() : limit;
    }

    List<Mark> marks(Moment here, List<Mark> marks) {
        if (limit == null) {
            return marks;
        }
        Position last = last(here);
        return marks.stream().filter(mark -> mark.position().compareTo(last) <= 0).toList();
    }

    RunProfile profile(Moment here, RunProfile profile) {
        return limit == null ? profile : profile.until(last(here).step());
    }
}
