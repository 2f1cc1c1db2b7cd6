package faultline.ui.lesson;

import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.history.History;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.lesson.Exercise;
import faultline.lesson.Grader;
import faultline.lesson.GradingBudget;
import faultline.lesson.Lesson;
import faultline.lesson.LessonCatalog;
import faultline.lesson.LessonException;
import faultline.lesson.LessonFolder;
import faultline.lesson.Ordering;
import faultline.machine.cpu.InstructionDecoding;
import faultline.ui.code.AssemblyCheck;
import faultline.ui.lesson.delivery.DeliveryModel;
import faultline.ui.lesson.exercise.ExerciseModel;
import faultline.ui.lesson.exercise.Workpiece;
import faultline.ui.lesson.ordering.OrderingModel;
import faultline.ui.run.RunModel;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.BooleanBinding;

/** All that a learner does in the window: lessons, questions, exercises. */
public final class Course {
    private final RunModel run;
    private final GuestLoader loader;
    private final InstructionDecoding decoding;
    private final Encoder encoder;
    private final Grader grader;
    private final LessonModel lessons;
    private final QuestionModel questions;
    private final ExerciseModel exercises;
    private final DeliveryModel delivery;
    private final Map<Ordering, OrderingModel> orderings = new IdentityHashMap<>();
    private final Map<String, Workpiece> pieces = new HashMap<>();

    /**
     * Reads all lessons.
     *
     * @param background does the work that may take long
     * @throws LessonException when a lesson cannot be read
     */
    public Course(InstructionTable table, RunModel run, ExerciseModel.Background background) throws LessonException {
        this.run = run;
        encoder = new Encoder(table);
        loader = new GuestLoader(encoder);
        decoding = new InstructionDecoding(table);
        grader = new Grader(table, GradingBudget.DEFAULT);
        lessons = new LessonModel(new LessonCatalog(), loader, decoding, run);
        questions = new QuestionModel(lessons, run);
        exercises = new ExerciseModel(background);
        delivery = new DeliveryModel(run);
        lessons.placeProperty().addListener(property -> delivery.stop());
        lessons.visitsProperty().addListener(property -> stepOrderings()
                .forEach(ordering -> ordering.prepare(lessons.lessonProperty().get().number())));
    }

    public LessonModel lessons() {
        return lessons;
    }

    public QuestionModel questions() {
        return questions;
    }

    public ExerciseModel exercises() {
        return exercises;
    }

    /** Whether a run is shown. */
    BooleanBinding canRun() {
        return run.momentProperty().isNotNull();
    }

    public DeliveryModel delivery() {
        return delivery;
    }

    Encoder encoder() {
        return encoder;
    }

    /** Whether the step that is being read has something for the learner to do. */
    boolean asks() {
        Lesson.Step step = lessons.step();
        return step != null && !(step.predictions().isEmpty() && step.exercises().isEmpty() && step.orderings().isEmpty());
    }

    /** The orders that the step which is being read asks for. */
    List<OrderingModel> stepOrderings() {
        Lesson.Step step = lessons.step();
        return step == null ? List.of() : step.orderings().stream()
                .map(ordering -> orderings.computeIfAbsent(ordering, known -> new OrderingModel(known, run))).toList();
    }

    /** The exercises of the step that is being read. */
    List<Workpiece> stepPieces() {
        Lesson lesson = lessons.lessonProperty().get();
        Lesson.Step step = lessons.step();
        return step == null ? List.of() : step.exercises().stream().map(exercise -> piece(lesson, exercise)).toList();
    }

    private Workpiece piece(Lesson lesson, Exercise exercise) {
        LessonFolder folder = lessons.folder(lesson);
        return pieces.computeIfAbsent(lesson.path(exercise.name()), id -> new Workpiece(id, lesson.title(),
                exercise.task(), exercise.kernel(), read(folder, exercise.kernel()), read(folder, exercise.solution()),
                folder.sources(), exercise.checks().stream().map(Object::toString).toList(), exercise.hints(),
                text -> grader.grade(exercise, folder, exercise.kernel(), text)));
    }

    private static String read(LessonFolder folder, String file) {
        try {
            return folder.text(file);
        } catch (LessonException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Runs what the learner has written on the stage. Where it cannot be assembled, that is told as the run's failure. */
    public void watch() {
        Workpiece piece = exercises.pieceProperty().get();
        if (piece != null) {
            String text = exercises.sourceProperty().get();
            lessons.showOther(() -> new History(guest(piece, text), decoding, Lesson.LIMITS));
        }
    }

    private Guest guest(Workpiece piece, String text) throws GuestException {
        AssemblyCheck source = new AssemblyCheck(encoder, piece.file(), piece.included());
        return loader.assemble(source.loader(text), piece.file());
    }
}
