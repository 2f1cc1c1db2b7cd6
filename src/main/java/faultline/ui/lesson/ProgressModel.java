package faultline.ui.lesson;

import faultline.history.Position;
import faultline.lesson.Lesson;
import faultline.lesson.progress.LessonProgress;
import faultline.lesson.progress.Place;
import faultline.lesson.progress.Progress;
import faultline.lesson.progress.ProgressException;
import faultline.lesson.progress.ProgressStore;
import faultline.ui.run.RunModel;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the learner has done, kept from one day to the next. */
public final class ProgressModel {
    private final LessonModel lessons;
    private final RunModel run;
    private final ReadOnlyObjectWrapper<Progress> progress =
            new ReadOnlyObjectWrapper<>(this, "progress", Progress.NONE);
    private final ReadOnlyObjectWrapper<ProgressException> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private ProgressStore store;

    ProgressModel(LessonModel lessons, RunModel run) {
        this.lessons = lessons;
        this.run = run;
        lessons.placeProperty().addListener(property -> arrived());
    }

    /**
     * Keeps progress in a store from now on, and takes over what is kept there. Without one it lasts as long as the window.
     */
    public void keepIn(ProgressStore kept) {
        store = kept;
        try {
            progress.set(kept.load());
        } catch (ProgressException unusable) {
            problem.set(unusable);
        }
    }

    /** All that was done. */
    public ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Why progress could not be read or kept, or null. */
    public ReadOnlyObjectProperty<ProgressException> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What was done in a lesson. */
    public LessonProgress of(Lesson lesson) {
        return progress.get().lesson(lesson.folder());
    }

    /** Where the open lesson was left, when that is past its introduction. */
    public Optional<Place> left() {
        Lesson lesson = lessons.lessonProperty().get();
        return Optional.ofNullable(lesson).map(this::of).map(LessonProgress::place).filter(place -> place.step() >= 0);
    }

    /** Goes on where the open lesson was left, at the same moment of its run. */
    public void resume() {
        left().ifPresent(place -> {
            Lesson lesson = lessons.lessonProperty().get();
            lessons.goToStep(place.stepIn(lesson));
            lessons.show(place.kernel());
            run.goTo(history -> Optional.of(place.in(lesson, history)));
        });
    }

    /** The name of a question of the open lesson, by its step's index and its number there. */
    private String question(int step, int number) {
        return LessonProgress.question(lessons.name(lessons.lessonProperty().get(), step), number);
    }

    /** Whether a question of the open lesson was answered right; empty while it was not answered. */
    Optional<Boolean> answer(int step, int number) {
        return Optional.ofNullable(of(lessons.lessonProperty().get()).answers().get(question(step, number)));
    }

    /** The name of the misconception behind the answer to a question of the open lesson; empty where none is known. */
    Optional<String> mistake(int step, int number) {
        return Optional.ofNullable(of(lessons.lessonProperty().get()).mistakes().get(question(step, number)));
    }

    /** A question of the open lesson was answered as the machine does. */
    void answeredRight(int step, int number) {
        String question = question(step, number);
        change(lessons.lessonProperty().get(), done -> done.answeredRight(question));
        keepPlace(() -> { });
    }

    /**
     * A question of the open lesson was answered in another way.
     *
     * @param misconception the name of what is behind it, or empty
     */
    void answeredWrong(int step, int number, String misconception) {
        String question = question(step, number);
        change(lessons.lessonProperty().get(), done -> done.answeredWrong(question, misconception));
        keepPlace(() -> { });
    }

    void solved(Lesson lesson, String exercise) {
        change(lesson, done -> done.solvedExercise(exercise));
    }

    private void arrived() {
        Lesson lesson = lessons.lessonProperty().get();
        if (lesson != null && lessons.placeProperty().get() >= 0) {
            int step = lessons.placeProperty().get();
            change(lesson, done -> {
                LessonProgress there = done.at(new Place(step, lessons.name(lesson, step), lessons.step().kernel(), 0, 0));
                return lessons.atLastStep() ? there.atEnd() : there;
            });
        }
    }

    /**
     * Keeps the exact moment that is shown, too.
     *
     * @param then what to do after that
     */
    public void keepPlace(Runnable then) {
        Lesson lesson = lessons.lessonProperty().get();
        int step = lessons.placeProperty().get();
        String kernel = lessons.booted();
        if (lesson == null || step < 0 || kernel == null || run.moment() == null) {
            then.run();
            return;
        }
        Position here = run.moment().position();
        run.cancel();
        run.inquire((history, from) -> Place.of(lesson, step, kernel, history, here), place -> {
            change(lesson, done -> done.at(new Place(place.step(), lessons.name(lesson, step), place.kernel(), place.steps(),
                    place.microStep())));
            then.run();
        }, then);
    }

    private void change(Lesson lesson, UnaryOperator<LessonProgress> change) {
        if (lesson == null) {
            return;
        }
        Progress changed = progress.get().with(lesson.folder(), change.apply(of(lesson)));
        if (changed.equals(progress.get())) {
            return;
        }
        progress.set(changed);
        if (store != null) {
            save(changed);
        }
    }

    /** A file of a few kilobytes, now and then: it is written at once, so that nothing is lost. */
    private void save(Progress changed) {
        try {
            store.save(changed);
        } catch (ProgressException unwritable) {
            problem.set(problem.get() == null ? unwritable : problem.get());
        }
    }
}
