package faultline.ui.lesson;

import faultline.boot.GuestLoader;
import faultline.history.History;
import faultline.lesson.Lesson;
import faultline.lesson.LessonCatalog;
import faultline.lesson.LessonException;
import faultline.machine.cpu.InstructionDecoding;
import faultline.ui.run.RunModel;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The lesson that is open, and the step of it that is being read. The run goes where the step points. */
public final class LessonModel {
    /** The place before the first step. */
    static final int INTRODUCTION = -1;

    private final List<Lesson> lessons = new ArrayList<>();
    private final GuestLoader loader;
    private final InstructionDecoding decoding;
    private final RunModel run;
    private final ReadOnlyObjectWrapper<Lesson> lesson = new ReadOnlyObjectWrapper<>(this, "lesson");
    private final ReadOnlyIntegerWrapper place = new ReadOnlyIntegerWrapper(this, "place", INTRODUCTION);
    /** The kernel of the open lesson that is being run. */
    private String booted;

    /**
     * Reads all lessons.
     *
     * @throws LessonException when one of them cannot be read
     */
    public LessonModel(LessonCatalog catalog, GuestLoader loader, InstructionDecoding decoding, RunModel run)
            throws LessonException {
        this.loader = loader;
        this.decoding = decoding;
        this.run = run;
        for (String folder : catalog.folders()) {
            lessons.add(catalog.load(folder));
        }
    }

    /** All lessons, in the order of the course. */
    public List<Lesson> lessons() {
        return List.copyOf(lessons);
    }

    /** The lesson that is open, or null. */
    public ReadOnlyObjectProperty<Lesson> lessonProperty() {
        return lesson.getReadOnlyProperty();
    }

    /** Index of the step that is being read; −1 before the first. */
    public ReadOnlyIntegerProperty placeProperty() {
        return place.getReadOnlyProperty();
    }

    /** Whether there is a step after this one, or a lesson after this one. */
    public BooleanBinding hasNext() {
        return Bindings.createBooleanBinding(() -> lesson.get() != null && (!atLastStep() || following() != null),
                lesson, place);
    }

    /** Whether there is a step before this one. */
    public BooleanBinding hasPrevious() {
        return Bindings.createBooleanBinding(() -> lesson.get() != null && place.get() > INTRODUCTION, lesson, place);
    }

    /** Opens a lesson at its introduction, and its kernel's run at its start. */
    public void open(Lesson opened) {
        lesson.set(opened);
        place.set(INTRODUCTION);
        boot(opened.kernel());
    }

    private void boot(String kernel) {
        String path = lesson.get().path(kernel);
        booted = kernel;
        run.open(() -> new History(loader.lesson(path), decoding, Lesson.LIMITS));
    }

    /** Leaves the lesson; the run stays. */
    public void close() {
        lesson.set(null);
        place.set(INTRODUCTION);
    }

    /** Goes to the next step; after the last, to the next lesson. */
    public void next() {
        if (lesson.get() == null) {
            return;
        }
        if (!atLastStep()) {
            goTo(place.get() + 1);
        } else if (following() != null) {
            open(following());
        }
    }

    /** Goes to the step before; before the first, to the introduction. */
    public void previous() {
        if (lesson.get() != null && place.get() > INTRODUCTION) {
            goTo(place.get() - 1);
        }
    }

    /** Brings the run back to the moment of which the step speaks. */
    public void returnToMoment() {
        goTo(place.get());
    }

    private void goTo(int index) {
        place.set(index);
        String kernel = index == INTRODUCTION ? lesson.get().kernel() : lesson.get().steps().get(index).kernel();
        if (!kernel.equals(booted)) {
            boot(kernel);
        }
        if (index == INTRODUCTION) {
            run.home();
        } else {
            run.goTo(lesson.get().steps().get(index).at()::resolve);
        }
    }

    boolean atLastStep() {
        return place.get() == lesson.get().steps().size() - 1;
    }

    private Lesson following() {
        int index = lessons.indexOf(lesson.get()) + 1;
        return index > 0 && index < lessons.size() ? lessons.get(index) : null;
    }
}
