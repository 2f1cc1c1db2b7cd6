package faultline.ui.lesson.delivery;

import faultline.history.Position;
import faultline.lesson.delivery.Decision;
import faultline.lesson.delivery.DeliveryAttempt;
import faultline.lesson.delivery.DeliveryAttempt.Graded;
import faultline.lesson.delivery.DeliveryTask;
import faultline.lesson.delivery.EntryException;
import faultline.ui.run.RunModel;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A delivery that the learner performs in the CPU's place. The stage shows no more than what is decided already. */
public final class DeliveryModel {
    private final RunModel run;
    private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper(this, "active");
    private final ReadOnlyIntegerWrapper done = new ReadOnlyIntegerWrapper(this, "done");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyBooleanWrapper nothing = new ReadOnlyBooleanWrapper(this, "nothing");
    private DeliveryAttempt attempt;

    public DeliveryModel(RunModel run) {
        this.run = run;
        run.guestProperty().addListener(property -> stop());
    }

    /** Whether a delivery is performed. */
    public ReadOnlyBooleanProperty activeProperty() {
        return active.getReadOnlyProperty();
    }

    /** How much is decided; changes with each decision. */
    public ReadOnlyIntegerProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** Why the last entry could not be understood, or an empty text. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether the run has no delivery, from where it was last asked, that can be performed. */
    public ReadOnlyBooleanProperty nothingProperty() {
        return nothing.getReadOnlyProperty();
    }

    /** The task; only while {@link #activeProperty active}. */
    public DeliveryTask task() {
        return attempt.task();
    }

    /** What has been decided so far. */
    public List<Graded> graded() {
        return attempt.graded();
    }

    /** What is to be decided next; empty when the delivery is done. */
    public Optional<Decision> next() {
        return attempt.next();
    }

    /** The first wrong micro-step; empty while there is none. */
    public Optional<Graded> firstWrong() {
        return attempt.firstWrong();
    }

    /** Begins with the delivery that is in progress or about to be made, or with the next one. */
    public void start() {
        if (run.moment() == null) {
            return;
        }
        Position here = run.moment().position();
        Position begun = new Position(here.step(), 0);
        nothing.set(false);
        run.ask(history -> DeliveryTask.at(history, here).or(() -> DeliveryTask.at(history, begun))
                .or(() -> DeliveryTask.from(history, here)), this::begin);
    }

    private void begin(Optional<DeliveryTask> task) {
        nothing.set(task.isEmpty());
        if (task.isPresent()) {
            attempt = task.get().attempt();
            active.set(false);
            problem.set("");
            done.set(0);
            active.set(true);
            show(task.get().begun().position());
        }
    }

    private void show(Position position) {
        run.limit(history -> Optional.of(position));
        run.jumpTo(position);
    }

    /** Decides: an option's id or text, or a number. */
    public void enter(String entry) {
        if (!active.get() || attempt.finished() || entry.isBlank()) {
            return;
        }
        try {
            Graded graded = attempt.enter(entry);
            problem.set("");
            done.set(attempt.graded().size());
            show(graded.decision().shown());
        } catch (EntryException notUnderstood) {
            problem.set(notUnderstood.getMessage());
        }
    }

    /** Decides by the index of an option; an index that there is not is passed over. */
    public void choose(int index) {
        if (active.get() && attempt.next().isPresent() && index < attempt.next().get().options().size()) {
            enter(attempt.next().get().options().get(index).id());
        }
    }

    /** Takes the last decision back. */
    public void back() {
        if (active.get() && done.get() > 0) {
            attempt.back();
            problem.set("");
            done.set(attempt.graded().size());
            List<Graded> left = attempt.graded();
            show(left.isEmpty() ? attempt.task().begun().position() : left.get(left.size() - 1).decision().shown());
        }
    }

    /** Leaves the delivery to the machine. */
    public void stop() {
        if (active.get()) {
            active.set(false);
            run.unlimit();
        }
    }
}
