package faultline.ui.lesson.delivery;

import faultline.history.Position;
import faultline.lesson.delivery.Decision;
import faultline.lesson.delivery.DeliveryAttempt;
import faultline.lesson.delivery.DeliveryAttempt.Graded;
import faultline.lesson.delivery.DeliveryTask;
import faultline.lesson.delivery.EntryException;
import faultline.ui.run.RunModel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A delivery that the learner performs in the CPU's place. The stage shows no more than what is decided already. */
public final class DeliveryModel {
    private final RunModel run;
    private final Supplier<Locale> language;
    private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper(this, "active");
    private final ReadOnlyIntegerWrapper done = new ReadOnlyIntegerWrapper(this, "done");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyBooleanWrapper nothing = new ReadOnlyBooleanWrapper(this, "nothing");
    private DeliveryAttempt attempt;

    /** @param language in which the next delivery is told */
    public DeliveryModel(RunModel run, Supplier<Locale> language) {
        this.run = run;
        this.language = language;
        run.bootedProperty().addListener(property -> stop());
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

    /** The wrong ones that can be explained since the last decision. */
    List<Graded> explained() {
        return attempt.explained();
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
        Locale spoken = language.get();
        nothing.set(false);
        run.ask(history -> DeliveryTask.at(history, here, spoken).or(() -> DeliveryTask.at(history, begun, spoken))
                .or(() -> DeliveryTask.from(history, here, spoken)), this::begin);
    }

    private void begin(Optional<DeliveryTask> task) {
        nothing.set(task.isEmpty());
        if (task.isPresent()) {
            attempt = task.get().attempt();
            active.set(false);
            problem.set("");
            done.set(0);
            active.set(true);
            show();
        }
    }

    private void show() {
        Position position = attempt.seen();
        run.limit(history -> Optional.of(position));
        run.jumpTo(position);
    }

    /** Decides: an option's id or text, or a number. */
    public void enter(String entry) {
        if (!entry.isBlank()) {
            decide(() -> attempt.enter(entry));
        }
    }

    /** Puts an entry into a cell of the frame, by the cell's address. */
    void put(long cell, String entry) {
        decide(() -> attempt.put(cell, entry));
    }

    /** Something that is entered. */
    private interface Entry {
        void grade() throws EntryException;
    }

    private void decide(Entry entry) {
        if (!active.get() || attempt.finished()) {
            return;
        }
        try {
            entry.grade();
            problem.set("");
            done.set(attempt.graded().size());
            show();
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
            show();
        }
    }

    /** Tells the delivery in the language that is spoken now; what was decided stays. */
    public void translate() {
        if (active.get()) {
            Position begun = attempt.task().begun().position();
            List<String> entries = attempt.graded().stream().map(Graded::entry).toList();
            Locale spoken = language.get();
            run.ask(history -> DeliveryTask.at(history, begun, spoken), found -> found.ifPresent(task -> begin(task, entries)));
        }
    }

    private void begin(DeliveryTask task, List<String> entries) {
        if (active.get()) {
            begin(Optional.of(task));
            entries.forEach(this::enter);
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
