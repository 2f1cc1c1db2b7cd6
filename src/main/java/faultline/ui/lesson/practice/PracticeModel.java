package faultline.ui.lesson.practice;

import faultline.boot.Guest;
import faultline.lesson.Choice;
import faultline.lesson.practice.Practice;
import faultline.lesson.practice.PracticeTask;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;

/** Broken kernels without end: the learner names the cause, or repairs it. */
public final class PracticeModel {
    /** How far a task has come. */
    public enum Phase {
        /** It is being made. */
        PREPARING,
        /** It can be answered. */
        ASKED,
        /** The right cause was named, or the kernel was repaired. */
        RIGHT,
        /** Another cause was named. */
        WRONG
    }

    /** Makes tasks off the window's thread, one after another. */
    @FunctionalInterface
    public interface Background {
        /** Does something, and tells on the window's thread what came of it. */
        void run(Supplier<PracticeTask> work, Consumer<PracticeTask> done);
    }

    private final Function<Locale, Practice> practice;
    private final Supplier<Locale> language;
    private final Background background;
    private final Consumer<Guest> show;
    private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper(this, "active");
    private final ReadOnlyObjectWrapper<PracticeTask> task = new ReadOnlyObjectWrapper<>(this, "task");
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(this, "phase", Phase.PREPARING);
    private final IntegerProperty chosen = new SimpleIntegerProperty(this, "chosen", -1);
    /** Touched in the background only. */
    private final Map<Locale, Practice> made = new HashMap<>();
    private long seed;

    /**
     * @param practice   makes the tasks of a language; called in the background, and once for each
     * @param language   the language of the next task
     * @param background does that
     * @param show       shows a kernel's run
     */
    public PracticeModel(Function<Locale, Practice> practice, Supplier<Locale> language, Background background,
                         Consumer<Guest> show) {
        this.practice = practice;
        this.language = language;
        this.background = background;
        this.show = show;
    }

    /** Whether practice has the dock. */
    public ReadOnlyBooleanProperty activeProperty() {
        return active.getReadOnlyProperty();
    }

    /** The task, or null while it is being made. */
    public ReadOnlyObjectProperty<PracticeTask> taskProperty() {
        return task.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** Index of the cause that is marked; −1 for none. */
    public IntegerProperty chosenProperty() {
        return chosen;
    }

    /** What the task was made of: the same number makes the same task. */
    public long seed() {
        return seed;
    }

    /** Makes the task of a number. */
    public void start(long number) {
        seed = number;
        task.set(null);
        chosen.set(-1);
        phase.set(Phase.PREPARING);
        active.set(true);
        Locale spoken = language.get();
        background.run(() -> made.computeIfAbsent(spoken, practice).task(number), this::begin);
    }

    private void begin(PracticeTask ready) {
        if (active.get() && ready.seed() == seed) {
            task.set(ready);
            phase.set(Phase.ASKED);
            show.accept(ready.guest());
        }
    }

    /** Makes the next task. */
    public void next() {
        start(seed + 1);
    }

    public List<Choice> choices() {
        return task.get() == null || task.get().mode() == PracticeTask.Mode.REPAIR ? List.of() : task.get().choices();
    }

    /** Marks a cause; an index that there is not is passed over. */
    public void choose(int index) {
        if (phase.get() == Phase.ASKED && index < choices().size()) {
            chosen.set(index);
        }
    }

    /** Commits to the marked cause. */
    public void commit() {
        if (phase.get() == Phase.ASKED && chosen.get() >= 0) {
            phase.set(choices().get(chosen.get()).right() ? Phase.RIGHT : Phase.WRONG);
        }
    }

    /** Tells the task in the language that is spoken now; a cause that was named stays. */
    public void translate() {
        if (!active.get() || task.get() == null) {
            return;
        }
        long number = seed;
        Locale spoken = language.get();
        background.run(() -> made.computeIfAbsent(spoken, practice).task(number), told -> {
            if (active.get() && seed == number && task.get() != null) {
                task.set(told);
            }
        });
    }

    /** Takes down that the kernel of a task was repaired. */
    public void repaired(long number) {
        if (active.get() && seed == number && phase.get() == Phase.ASKED) {
            phase.set(Phase.RIGHT);
        }
    }

    /** Ends practice. */
    public void stop() {
        active.set(false);
    }
}
