package faultline.ui.run;

import faultline.boot.Guest;
import faultline.history.Branch;
import faultline.history.Mark;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.history.RunProfile;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the window shows of a run, as the engine last published it. */
public abstract class ShownRun {
    /** What the engine publishes: immutable, or not touched by it any more. */
    record Published(Guest booted, Guest guest, Moment moment, boolean last, Position end, List<Mark> marks, RunProfile profile,
                     List<Branch> branches, int branch, int inputs, boolean exploring, boolean cutOff, boolean heldBack) {
        /** No run is open. */
        static final Published NOTHING = new Published(null, null, null, true, Position.START, List.of(), RunProfile.EMPTY, List.of(),
                Branch.TRUNK, 0, false, false, false);
    }

    private final ReadOnlyObjectWrapper<Guest> booted = new ReadOnlyObjectWrapper<>(this, "booted");
    private final ReadOnlyObjectWrapper<Guest> guest = new ReadOnlyObjectWrapper<>(this, "guest");
    private final ReadOnlyObjectWrapper<Moment> moment = new ReadOnlyObjectWrapper<>(this, "moment");
    private final ReadOnlyObjectWrapper<Position> end = new ReadOnlyObjectWrapper<>(this, "end", Position.START);
    private final ReadOnlyObjectWrapper<List<Mark>> marks = new ReadOnlyObjectWrapper<>(this, "marks", List.of());
    private final ReadOnlyObjectWrapper<RunProfile> profile = new ReadOnlyObjectWrapper<>(this, "profile", RunProfile.EMPTY);
    private final ReadOnlyObjectWrapper<List<Branch>> branches = new ReadOnlyObjectWrapper<>(this, "branches", List.of());
    private final ReadOnlyIntegerWrapper branch = new ReadOnlyIntegerWrapper(this, "branch", Branch.TRUNK);
    private final ReadOnlyIntegerWrapper inputs = new ReadOnlyIntegerWrapper(this, "inputs");
    private final ReadOnlyBooleanWrapper exploring = new ReadOnlyBooleanWrapper(this, "exploring");
    private final ReadOnlyBooleanWrapper cutOff = new ReadOnlyBooleanWrapper(this, "cutOff");
    private final ReadOnlyBooleanWrapper goingOn = new ReadOnlyBooleanWrapper(this, "goingOn");
    private final ReadOnlyObjectWrapper<Throwable> failure = new ReadOnlyObjectWrapper<>(this, "failure");
    private final ReadOnlyBooleanWrapper heldBack = new ReadOnlyBooleanWrapper(this, "heldBack");

    private boolean last = true;

    ShownRun() {
        // RunModel is the only one.
    }

    /** What is shown; null until the first run is open. */
    public ReadOnlyObjectProperty<Moment> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    public Moment moment() {
        return moment.get();
    }

    /** What was booted; null until the first run is open. Changes only with another run, and before the moment does. */
    public ReadOnlyObjectProperty<Guest> bootedProperty() {
        return booted.getReadOnlyProperty();
    }

    /**
     * Whose source, lines and names belong to what runs at the moment that is shown: what was booted, or what its source was
     * changed to in a branch. Null until the first run is open; changes before the moment does.
     */
    public ReadOnlyObjectProperty<Guest> guestProperty() {
        return guest.getReadOnlyProperty();
    }

    /** The last position that is known of the run. */
    public ReadOnlyObjectProperty<Position> endProperty() {
        return end.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<Mark>> marksProperty() {
        return marks.getReadOnlyProperty();
    }

    /** The run as a strip, as far as it is known. */
    public ReadOnlyObjectProperty<RunProfile> profileProperty() {
        return profile.getReadOnlyProperty();
    }

    /** The branches that what-ifs have made; their histories belong to the engine. */
    public ReadOnlyObjectProperty<List<Branch>> branchesProperty() {
        return branches.getReadOnlyProperty();
    }

    /** The id of the branch that is shown. */
    public ReadOnlyIntegerProperty branchProperty() {
        return branch.getReadOnlyProperty();
    }

    /** How many bytes of input the branch that is shown has been given. */
    public ReadOnlyIntegerProperty inputsProperty() {
        return inputs.getReadOnlyProperty();
    }

    /** True while the run's future is being found out. */
    public ReadOnlyBooleanProperty exploringProperty() {
        return exploring.getReadOnlyProperty();
    }

    /** Whether the run was cut off rather than ending by itself: it can go on. */
    public ReadOnlyBooleanProperty cutOffProperty() {
        return cutOff.getReadOnlyProperty();
    }

    /** True while the run goes on in the background because somebody wanted it to. */
    public ReadOnlyBooleanProperty goingOnProperty() {
        return goingOn.getReadOnlyProperty();
    }

    /** Why the last command could not be carried out, or null. */
    public ReadOnlyObjectProperty<Throwable> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Whether the last command wanted to go beyond the limit, and was held back there. */
    public ReadOnlyBooleanProperty heldBackProperty() {
        return heldBack.getReadOnlyProperty();
    }

    /** Shows what was published; what was shown stays when no run is open. */
    final void publish(Published latest) {
        heldBack.set(latest.heldBack());
        if (latest.moment() == null) {
            marks.set(List.of());
            moment.set(null);
            return;
        }
        booted.set(latest.booted());
        guest.set(latest.guest());
        last = latest.last();
        end.set(latest.end());
        marks.set(latest.marks());
        profile.set(latest.profile());
        if (!latest.branches().equals(branches.get())) {
            branches.set(latest.branches());
        }
        branch.set(latest.branch());
        inputs.set(latest.inputs());
        exploring.set(latest.exploring());
        goingOn.set(goingOn.get() && latest.exploring());
        cutOff.set(latest.cutOff());
        if (latest.moment() != moment.get()) {
            moment.set(latest.moment());
        }
    }

    /** Shows why a command could not be carried out; null for one that has been given just now. */
    final void showFailure(Throwable problem) {
        failure.set(problem);
        if (problem != null) {
            exploring.set(false);
            goingOn.set(false);
        }
    }

    /** Whether the run cannot be played on from what is shown, as far as is known by now. */
    final boolean atLast() {
        return last;
    }

    final void showGoingOn(boolean now) {
        goingOn.set(now);
    }
}
