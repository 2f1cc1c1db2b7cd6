package faultline.ui.lesson;

import faultline.explain.Texts;
import faultline.ui.action.Actions;
import faultline.lesson.Lesson;
import faultline.ui.dialog.Dialogs;
import faultline.ui.editor.FilePicker;
import faultline.ui.lesson.classroom.ClassroomModel;
import faultline.ui.lesson.classroom.ClassroomPane;
import faultline.ui.lesson.delivery.DeliveryModel;
import faultline.ui.lesson.delivery.StageCells;
import faultline.ui.lesson.exercise.ExerciseModel;
import faultline.ui.lesson.exercise.ExerciseModel.State;
import faultline.ui.lesson.exercise.ExercisePane;
import faultline.ui.lesson.exercise.Workpiece;
import faultline.ui.lesson.kit.LessonKit;
import faultline.ui.lesson.practice.PracticeModel;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.layout.Region;

/** What the window shows of the course, in one language, and the actions on it. */
public final class CourseViews {
    private final Course course;
    private final Actions actions;
    private final Dialogs dialogs;
    private final FilePicker picker;
    private final LessonKit kit;
    private final Executor background;
    private final Runnable showDock;
    private Workshop workshop;
    private ExercisePane exercise;
    private ClassroomPane classroom;
    private LessonView lesson;

    /**
     * @param picker     asks for files
     * @param texts      any texts of the window's language
     * @param background checks sources while they are written
     * @param showDock   brings the lesson's dock into view
     */
    public CourseViews(Course course, Actions actions, Dialogs dialogs, FilePicker picker, Texts texts,
                       Executor background, Runnable showDock) {
        this.course = course;
        this.actions = actions;
        this.dialogs = dialogs;
        this.picker = picker;
        this.background = background;
        this.showDock = showDock;
        kit = new LessonKit(actions, texts);
    }

    /** Adds the actions. */
    public void addActions() {
        LessonActions.add(actions, course.lessons(), course.questions(), course.delivery(),
                course.practice(), this::goOn, showDock);
        DeliveryModel delivery = course.delivery();
        actions.add("cpu-start", this::beTheCpu, "!Ctrl+Shift+B").enabledProperty().bind(course.canRun()
                .and(course.questions().waitingProperty().or(course.questions().watchingProperty()).not()));
        kit.follow(delivery.nothingProperty(), () -> {
            if (delivery.nothingProperty().get()) {
                dialogs.ask(kit.texts().get("cpu.nothing.title"), kit.texts().get("cpu.nothing"), List.of());
            }
        });
        actions.add("cpu-back", delivery::back).enabledProperty().bind(delivery.activeProperty()
                .and(delivery.doneProperty().greaterThan(0)));
        actions.add("cpu-stop", delivery::stop).enabledProperty().bind(delivery.activeProperty());
        addPractice();
        addClassroom();
        actions.add("lesson-resume", course.progress()::resume).enabledProperty().bind(course.canResume());
        addExercise();
    }

    private void addPractice() {
        PracticeModel practice = course.practice();
        actions.add("practice", () -> {
            showDock.run();
            practice.start(practice.seed() + 1);
        });
        actions.add("practice-next", practice::next).enabledProperty().bind(practice.activeProperty());
        actions.add("practice-commit", practice::commit).enabledProperty().bind(practice.activeProperty()
                .and(practice.phaseProperty().isEqualTo(PracticeModel.Phase.ASKED)));
        actions.add("practice-stop", this::stopPractice).enabledProperty().bind(practice.activeProperty());
    }

    private void addClassroom() {
        ClassroomModel room = course.classroom();
        BooleanBinding asked = room.ballotProperty().isNotNull();
        actions.add("classroom", this::openClassroom, "!Ctrl+Shift+K").enabledProperty()
                .bind(course.questions().waitingProperty().or(asked));
        actions.add("room-vote", () -> room.vote(classroom.counts())).enabledProperty()
                .bind(Bindings.createBooleanBinding(() -> asked.get() && !room.ballotProperty().get().revealed(),
                        room.ballotProperty()));
        actions.add("room-reveal", room::reveal).enabledProperty().bind(Bindings.createBooleanBinding(
                () -> room.voted() && !room.ballotProperty().get().revealed(), room.ballotProperty()));
        actions.add("room-watch", this::watchTheRoomsChoice).enabledProperty().bind(Bindings.createBooleanBinding(
                () -> asked.get() && room.ballotProperty().get().revealed(), room.ballotProperty())
                .and(course.questions().waitingProperty()));
        actions.add("room-export", this::exportVotes).enabledProperty().bind(Bindings.createBooleanBinding(
                room::hasRecord, room.ballotProperty()));
        actions.add("room-close", this::closeClassroom).enabledProperty().bind(asked);
    }

    private void openClassroom() {
        Lesson lesson = course.lessons().lessonProperty().get();
        Lesson.Step step = course.lessons().step();
        AskedQuestion question = course.questions().current();
        if (course.classroom().ballotProperty().get() == null && question != null) {
            question.question().ifPresent(asked -> course.classroom().ask(lesson == null ? "" : lesson.folder(),
                    step == null ? "" : step.title(), asked));
        }
        if (course.classroom().ballotProperty().get() != null) {
            workshop.show(classroom);
        }
    }

    private void closeClassroom() {
        course.classroom().close();
        workshop.openProperty().set(false);
        workshop.requestFocus();
    }

    /** What most of the room expects is committed to, and the machine plays what it does. */
    private void watchTheRoomsChoice() {
        int favourite = course.classroom().favourite();
        closeClassroom();
        course.questions().choose(favourite);
        course.questions().commit();
    }

    private void exportVotes() {
        picker.save(kit.texts().get("room.file")).ifPresent(file -> {
            try {
                course.classroom().exportTo(file);
            } catch (IOException unwritable) {
                dialogs.failed(kit.texts().get("room.export.failed"), unwritable);
            }
        });
    }

    private void stopPractice() {
        course.practice().stop();
        course.lessons().returnToMoment();
    }

    private void addExercise() {
        ExerciseModel exercises = course.exercises();
        actions.add("exercise-open", this::toggleExercise, "!F4").enabledProperty().bind(course.hasExercise());
        actions.add("exercise-check", exercises::check, "!F8");
        actions.add("exercise-cancel", exercises::cancel);
        actions.add("exercise-watch", this::watch, "!Shift+F8");
        actions.add("exercise-hint", exercises::hint);
        actions.add("exercise-undo", () -> exercise.undo());
        actions.add("exercise-reset", exercises::reset);
        actions.add("exercise-solution", this::askForSolution);
        for (String id : List.of("exercise-check", "exercise-watch", "exercise-hint", "exercise-undo", "exercise-reset",
                "exercise-solution")) {
            actions.get(id).enabledProperty().bind(exercises.pieceProperty().isNotNull()
                    .and(exercises.stateProperty().isNotEqualTo(State.CHECKING)));
        }
        actions.get("exercise-cancel").enabledProperty().bind(exercises.stateProperty().isEqualTo(State.CHECKING));
    }

    /**
     * Makes the views; the actions must be there.
     *
     * @param stage what stands in the window's centre
     */
    public void build(Region stage) {
        workshop = new Workshop(stage);
        new StageCells(course.delivery(), stage);
        exercise = new ExercisePane(course.exercises(), course.encoder(), background, kit);
        classroom = new ClassroomPane(course.classroom(), kit);
        lesson = new LessonView(course, this::openExercise,
                () -> openExercise(course.practicePiece(kit.texts().get("practice.title"))), kit);
        kit.follow(course.lessons().placeProperty(), () -> workshop.openProperty().set(false));
        kit.follow(course.lessons().lessonProperty(), () -> workshop.openProperty().set(false));
        kit.follow(course.lessons().endedProperty(), () -> {
            if (course.lessons().endedProperty().get()) {
                workshop.openProperty().set(false);
                showDock.run();
                lesson.requestFocus();
            }
        });
    }

    /** Views that are shown no more listen to nothing any more. */
    public void leave() {
        kit.following().leave();
    }

    /** Whether the dock is needed beside the stage: the step asks something, and nothing else has the stage's place. */
    public BooleanBinding pinned() {
        return Bindings.createBooleanBinding(() -> (course.asks() || course.lessons().endedProperty().get()
                        || course.questions().askingProperty().get()
                        || course.delivery().activeProperty().get() || course.practice().activeProperty().get())
                        && !workshop.openProperty().get(), course.practice().activeProperty(),
                course.delivery().activeProperty(),
                course.questions().askingProperty(), course.lessons().endedProperty(), course.lessons().placeProperty(), course.lessons().lessonProperty(),
                workshop.openProperty());
    }

    /** The dock. */
    public LessonView lesson() {
        return lesson;
    }

    /** The window's centre. */
    public Workshop workshop() {
        return workshop;
    }

    /** The step's words for when the dock is not to be seen. */
    public LessonBand band() {
        return new LessonBand(course.lessons(), course.questions(), kit);
    }

    /** The learner's next step: to answer, to see the answer, another question, the lesson's next step. */
    private void goOn() {
        if (course.delivery().activeProperty().get()) {
            showDock.run();
            lesson.focusDecision();
        } else if (course.questions().waitingProperty().get()) {
            showDock.run();
            lesson.focusQuestion();
        } else if (!course.questions().advance()) {
            course.lessons().next();
        }
    }

    private void beTheCpu() {
        showDock.run();
        workshop.openProperty().set(false);
        course.delivery().start();
    }

    private void openExercise(Workpiece piece) {
        course.exercises().open(piece);
        workshop.show(exercise);
    }

    private void toggleExercise() {
        if (workshop.openProperty().get()) {
            workshop.openProperty().set(false);
            workshop.requestFocus();
            return;
        }
        List<Workpiece> here = course.stepPieces();
        if (!here.isEmpty() && !here.contains(course.exercises().pieceProperty().get())) {
            course.exercises().open(here.get(0));
        }
        workshop.show(exercise);
    }

    private void watch() {
        workshop.openProperty().set(false);
        course.watch();
        workshop.requestFocus();
    }

    private void askForSolution() {
        Texts texts = kit.texts();
        dialogs.ask(texts.get("exercise.solution.title"), texts.get("exercise.solution.words"),
                List.of(new Dialogs.Answer(texts.get("exercise.solution.show"), course.exercises()::solve)));
    }
}
