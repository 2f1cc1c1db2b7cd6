package faultline.ui.run;

import faultline.boot.Guest;
import faultline.history.Branch;
import faultline.history.BranchTree;
import faultline.history.History;
import faultline.history.Mark;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.history.RunLimits;
import faultline.history.RunProfile;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A branch of a run whose future is found out bit by bit, with what the window shows of it. For the engine's thread. */
final class Exploration {
    /** How long a slice takes: commands that come meanwhile wait so long. */
    private static final long SLICE_NANOS = 8_000_000;
    /** Marks that are looked at between two looks at the clock. */
    private static final int MARKED_STEPS = 20;
    /** The strip is drawn anew that often while the run goes on. */
    private static final long PROFILE_NANOS = 100_000_000;
    /** More marks are not listed: nobody can tell them apart. The strip has them all. */
    private static final int MOST_MARKS = 20_000;
    /** Marks are listed in so many first steps of a run, */
    private static final long LISTED_STEPS = 20_000_000;
    /** and behind them if there are so few: to list one takes a seek, and the time of recording is not to be spent again. */
    private static final int FEW_MARKED_STEPS = 100;

    private final BranchTree tree;
    private final Branch branch;
    private final History history;
    private List<Mark> marks = List.of();
    private boolean marksComplete;
    private Position end;
    private RunProfile profile = RunProfile.EMPTY;
    private long profiledAt;
    private boolean complete;

    Exploration(BranchTree tree, int branch) {
        this.tree = tree;
        this.branch = tree.branch(branch);
        history = this.branch.history();
        refresh();
    }

    BranchTree tree() {
        return tree;
    }

    int branch() {
        return branch.id();
    }

    /** Whose source belongs to what runs at a moment. */
    Guest guest(Moment moment) {
        return branch.guest(moment);
    }

    History history() {
        return history;
    }

    List<Mark> marks() {
        return marks;
    }

    Position end() {
        return end;
    }

    RunProfile profile() {
        return profile;
    }

    /** Whether there is nothing more to learn. */
    boolean complete() {
        return complete;
    }

    /** Learns more of the future; false when there is nothing more to learn. */
    boolean slice() {
        if (complete) {
            return false;
        }
        if (!history.ended()) {
            history.exploreUntil(System.nanoTime() + SLICE_NANOS);
            end = new Position(history.knownSteps(), 0);
            if (System.nanoTime() - profiledAt > PROFILE_NANOS) {
                refreshProfile();
            }
            return true;
        }
        // What is marked is looked at last, for that takes the run's states away from where it is being recorded.
        long deadline = System.nanoTime() + SLICE_NANOS;
        while (!marksComplete && System.nanoTime() < deadline) {
            List<Mark> before = marks;
            marks = history.marksSoFar(MARKED_STEPS, listedBefore());
            marksComplete = marks.size() >= MOST_MARKS || marks.size() == before.size();
        }
        complete = marksComplete;
        if (complete) {
            end = history.end().position();
            refreshProfile();
        }
        return true;
    }

    private long listedBefore() {
        return history.markedSteps() <= FEW_MARKED_STEPS ? Long.MAX_VALUE : LISTED_STEPS;
    }

    private void refreshProfile() {
        profile = history.profile();
        profiledAt = System.nanoTime();
    }

    private void refresh() {
        end = history.end().position();
        marks = history.marksSoFar(0, 0);
        refreshProfile();
    }

    /** Nothing more is looked for, be it that something went wrong. */
    void stop() {
        complete = true;
    }

    /** Learns the whole future, or what the limits of a run in the window leave of it, for as long as that is wanted. */
    void all(BooleanSupplier wanted) {
        while (wanted.getAsBoolean() && history.knownSteps() < RunLimits.DEFAULT.steps() && slice()) {
            continue;
        }
    }

    /** Lets the run go on without limits, or no further than it has come. */
    void goOn(boolean further) {
        history.limit(further ? RunLimits.NONE : RunLimits.upTo(history.knownSteps()));
        resume();
    }

    /** The future has changed: there is more to learn. */
    void resume() {
        complete = false;
        marksComplete = marks.size() >= MOST_MARKS;
    }
}
