package faultline.ui.lesson;

import faultline.boot.GuestLoader;
import faultline.history.History;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.lesson.Lesson;
import faultline.lesson.LessonCatalog;
import faultline.lesson.LessonException;
import faultline.lesson.LessonFolder;
import faultline.lesson.MomentQuery;
import faultline.machine.cpu.InstructionDecoding;
import faultline.ui.run.RunModel;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The lesson that is open, and the step of it that is being read. The run goes where the step points; who walks on from
 * there keeps the step, and {@link #walkedOnProperty} tells that the two have parted.
 */
public final class LessonModel {
    /** The place before the first step. */
    static final int INTRODUCTION = -1;

    private final List<Lesson> lessons = new ArrayList<>();
    /** The last lesson that is not of the course, and where it is; null for none. */
    private Other other;
    /** The lessons of the course as they were first written. */
    private final Map<Lesson, Lesson> originals = new IdentityHashMap<>();
    private final LessonCatalog catalog;
    private final GuestLoader loader;
    private final InstructionDecoding decoding;
    private final RunModel run;
    private volatile Locale language;
    private final ReadOnlyObjectWrapper<Lesson> lesson = new ReadOnlyObjectWrapper<>(this, "lesson");
    private final ReadOnlyIntegerWrapper place = new ReadOnlyIntegerWrapper(this, "place", INTRODUCTION);
    /** The kernel of the open lesson that is being run. */
    private String booted;
    private final ReadOnlyBooleanWrapper walkedOn = new ReadOnlyBooleanWrapper(this, "walkedOn");
    /** The moment of the step; null until the engine has found it, and where there is none. */
    private volatile Position target;
    /** Where {@link #returnToMoment} leads when that is not the step's own moment, else null. */
    private Position elsewhere;
    /** The run has not come to the step's moment yet. */
    private boolean onTheWay;
    private final ReadOnlyBooleanWrapper ended = new ReadOnlyBooleanWrapper(this, "ended");
    private final ReadOnlyIntegerWrapper calls = new ReadOnlyIntegerWrapper(this, "calls");
    private final ReadOnlyIntegerWrapper visits = new ReadOnlyIntegerWrapper(this, "visits");

    private record Other(Lesson lesson, LessonFolder folder) {
    }

    /**
     * Reads all lessons.
     *
     * @throws LessonException when one of them cannot be read
     */
    public LessonModel(LessonCatalog catalog, GuestLoader loader, InstructionDecoding decoding, RunModel run)
            throws LessonException {
        this.catalog = catalog;
        this.loader = loader;
        this.decoding = decoding;
        this.run = run;
        read(Locale.getDefault());
        run.momentProperty().addListener(property -> compare());
        run.activeProperty().addListener((property, was, active) -> {
            if (!active) {
                onTheWay = false;
                compare();
            }
        });
    }

    private void read(Locale locale) throws LessonException {
        List<Lesson> read = new ArrayList<>();
        Map<Lesson, Lesson> originally = new IdentityHashMap<>();
        for (String folder : catalog.folders()) {
            Lesson one = catalog.load(folder, locale);
            read.add(one);
            originally.put(one, locale.getLanguage().equals("en") ? one : catalog.load(folder, Locale.ENGLISH));
        }
        originals.clear();
        originals.putAll(originally);
        lessons.clear();
        lessons.addAll(read);
        language = locale;
    }

    /**
     * Takes the lessons in a language where they have been translated, else in English. The one that is open is read on in it.
     *
     * @throws LessonException when one of them cannot be read; all stay as they are then
     */
    public void translate(Locale locale) throws LessonException {
        int open = lessons.indexOf(lesson.get());
        int reading = place.get();
        boolean atEnd = ended.get();
        read(locale);
        if (open >= 0) {
            setPlace(INTRODUCTION);
            lesson.set(lessons.get(open));
            if (reading > INTRODUCTION) {
                goTo(Math.min(reading, lesson.get().steps().size() - 1));
                ended.set(atEnd);
            }
        }
    }

    /** The locale in whose language the lessons were asked for. */
    public Locale language() {
        return language;
    }

    /** All lessons, in the order of the course. */
    public List<Lesson> lessons() {
        return List.copyOf(lessons);
    }

    /** The steps of all lessons, those of the open one too when it is not of the course. */
    List<Lesson.Step> steps() {
        return Stream.concat(lessons.stream(), Stream.ofNullable(lesson.get())).flatMap(one -> one.steps().stream()).toList();
    }

    /** The lesson that is open, or null. */
    public ReadOnlyObjectProperty<Lesson> lessonProperty() {
        return lesson.getReadOnlyProperty();
    }

    /** Index of the step that is being read; −1 before the first. */
    public ReadOnlyIntegerProperty placeProperty() {
        return place.getReadOnlyProperty();
    }

    /** Counts how often a place was called for; changes when its kernel runs, before the run goes to its moment. */
    ReadOnlyIntegerProperty callsProperty() {
        return calls.getReadOnlyProperty();
    }

    /** Counts how often a place was gone to; changes when the run is on its way there. */
    ReadOnlyIntegerProperty visitsProperty() {
        return visits.getReadOnlyProperty();
    }

    /** Whether the window shows another moment than the one of which the step speaks. */
    public ReadOnlyBooleanProperty walkedOnProperty() {
        return walkedOn.getReadOnlyProperty();
    }

    /** Whether the lesson's steps are behind, and its end is shown. */
    public ReadOnlyBooleanProperty endedProperty() {
        return ended.getReadOnlyProperty();
    }

    /** Whether there is a step after this one, or the lesson's end, or a lesson after that. */
    public BooleanBinding hasNext() {
        return Bindings.createBooleanBinding(() -> lesson.get() != null && (!ended.get() || following() != null),
                lesson, place, ended);
    }

    /** Whether there is a step before this one. */
    public BooleanBinding hasPrevious() {
        return Bindings.createBooleanBinding(() -> lesson.get() != null && place.get() > INTRODUCTION, lesson, place);
    }

    /** The kernel of the open lesson that is being run; null while something else is. */
    String booted() {
        return booted;
    }

    /** What a step is called in every language: its title as it was first written. */
    String name(Lesson one, int step) {
        return originals.getOrDefault(one, one).steps().get(step).title();
    }

    /** Opens a lesson at its introduction, and its kernel's run at its start. */
    public void open(Lesson opened) {
        setPlace(INTRODUCTION);
        lesson.set(opened);
        boot(opened.kernel());
        visits.set(visits.get() + 1);
    }

    /** Runs a kernel of the open lesson from its start, unless its run is shown already. */
    void show(String kernel) {
        if (!kernel.equals(booted)) {
            boot(kernel);
        }
    }

    /** Runs something else than the lesson's own kernels; the step stays. */
    void showOther(Callable<History> opener) {
        booted = null;
        target = null;
        elsewhere = null;
        run.open(opener);
    }

    /** Where a lesson's files are. */
    LessonFolder folder(Lesson one) {
        return other != null && other.lesson() == one ? other.folder() : LessonFolder.packed(one.folder());
    }

    /**
     * Opens a lesson that is not of the course.
     *
     * @throws LessonException when it cannot be read
     */
    public void open(LessonFolder folder) throws LessonException {
        other = new Other(folder.lesson(), folder);
        open(other.lesson());
    }

    /**
     * Takes a lesson that is not of the course in the place of the one that is open, at the same step.
     *
     * @throws LessonException when it cannot be read; what is open stays then
     */
    public void reopen(LessonFolder folder) throws LessonException {
        int before = place.get();
        open(folder);
        int reading = Math.min(before, lesson.get().steps().size() - 1);
        if (reading > INTRODUCTION) {
            goTo(reading);
        }
    }

    private void boot(String kernel) {
        LessonFolder folder = folder(lesson.get());
        booted = kernel;
        run.open(() -> new History(folder.guest(loader, kernel), decoding, Lesson.LIMITS));
    }

    /** Leaves the lesson; the run stays. */
    public void close() {
        setPlace(INTRODUCTION);
        lesson.set(null);
    }

    /** Goes to the next step; after the last, to the lesson's end, and then to the next lesson. */
    public void next() {
        if (lesson.get() == null) {
            return;
        }
        if (!atLastStep()) {
            goTo(place.get() + 1);
        } else if (!ended.get()) {
            ended.set(true);
        } else if (following() != null) {
            open(following());
        }
    }

    /** Goes to the step before; before the first, to the introduction. */
    public void previous() {
        if (ended.get()) {
            ended.set(false);
        } else if (lesson.get() != null && place.get() > INTRODUCTION) {
            goTo(place.get() - 1);
        }
    }

    /** Goes to a step of the open lesson by its index. */
    void goToStep(int index) {
        goTo(index);
    }

    /** Brings the run back to the moment of which the step speaks. */
    public void returnToMoment() {
        if (lesson.get() == null) {
            return;
        }
        if (elsewhere != null && booted != null) {
            run.jumpTo(elsewhere);
        } else {
            goTo(place.get());
        }
    }

    /** Lets the step speak of another moment than its own, for as long as it is being read. */
    void speakOf(Moment moment) {
        elsewhere = moment.position();
        target = boundary(moment);
        onTheWay = true;
        compare();
    }

    private void goTo(int index) {
        setPlace(index);
        String kernel = index == INTRODUCTION ? lesson.get().kernel() : lesson.get().steps().get(index).kernel();
        show(kernel);
        calls.set(calls.get() + 1);
        if (index == INTRODUCTION) {
            run.home();
        } else {
            MomentQuery at = lesson.get().steps().get(index).at();
            run.goTo(history -> {
                Optional<Position> found = at.resolve(history);
                target = found.map(history::at).map(LessonModel::boundary).orElse(null);
                return found;
            });
        }
        visits.set(visits.get() + 1);
    }

    private void setPlace(int index) {
        target = null;
        elsewhere = null;
        onTheWay = index != INTRODUCTION;
        walkedOn.set(false);
        ended.set(false);
        place.set(index);
    }

    /** A moment's position; the end of a step and the beginning of the next are one. */
    private static Position boundary(Moment moment) {
        Position position = moment.position();
        return moment.stepComplete() ? new Position(position.step() + 1, 0) : position;
    }

    private void compare() {
        Position wanted = target;
        boolean there = wanted == null || run.moment() != null && boundary(run.moment()).equals(wanted);
        onTheWay &= wanted == null || !there;
        walkedOn.set(!onTheWay && !there);
    }

    /** The step that is being read, or null. */
    Lesson.Step step() {
        return lesson.get() == null || place.get() == INTRODUCTION ? null : lesson.get().steps().get(place.get());
    }

    /** Whether the place that is being read is the first with its kernel. */
    boolean meetsKernel() {
        if (step() == null) {
            return true;
        }
        String kernel = step().kernel();
        return !kernel.equals(lesson.get().kernel())
                && lesson.get().steps().stream().limit(place.get()).noneMatch(before -> before.kernel().equals(kernel));
    }

    boolean atLastStep() {
        return place.get() == lesson.get().steps().size() - 1;
    }

    /** The lesson after this one, or null. */
    Lesson following() {
        int index = lessons.indexOf(lesson.get()) + 1;
        return index > 0 && index < lessons.size() ? lessons.get(index) : null;
    }
}
