package faultline.ui.lesson;

import faultline.asm.ResourceLoader;
import faultline.asm.SourceLoader;
import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.history.History;
import faultline.explain.Texts;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.lesson.EmulatorBadge;
import faultline.lesson.EmulatorRecord;
import faultline.lesson.Exercise;
import faultline.lesson.Grader;
import faultline.lesson.GradingBudget;
import faultline.lesson.Lesson;
import faultline.lesson.LessonCatalog;
import faultline.lesson.LessonException;
import faultline.lesson.LessonFolder;
import faultline.lesson.Ordering;
import faultline.lesson.practice.Practice;
import faultline.lesson.practice.PracticeTask;
import faultline.machine.cpu.InstructionDecoding;
import faultline.ui.code.AssemblyCheck;
import faultline.ui.lesson.classroom.ClassroomModel;
import faultline.ui.lesson.delivery.DeliveryModel;
import faultline.ui.lesson.exercise.ExerciseModel;
import faultline.ui.lesson.exercise.Workpiece;
import faultline.ui.lesson.ordering.OrderingModel;
import faultline.ui.lesson.practice.PracticeModel;
import faultline.ui.lesson.summary.LessonSummary;
import faultline.ui.run.RunModel;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;
import org.commonmark.parser.Parser;

/** All that a learner does in the window: lessons, questions, exercises. */
public final class Course {
    private static final String PRACTICE = "practice/";

    private final RunModel run;
    private final GuestLoader loader;
    private final InstructionDecoding decoding;
    private final Encoder encoder;
    private final Grader grader;
    private final LessonModel lessons;
    private final ProgressModel progress;
    private final QuestionModel questions;
    private final ExerciseModel exercises;
    private final ClassroomModel classroom;
    private final DeliveryModel delivery;
    private final PracticeModel practice;
    private final Map<Ordering, OrderingModel> orderings = new IdentityHashMap<>();
    /** Read when it is first asked for. */
    private EmulatorRecord emulators;
    private final Map<Exercise, Workpiece> pieces = new IdentityHashMap<>();
    /** Those of practice, by their task's seed. */
    private final Map<Long, Workpiece> repairs = new HashMap<>();

    /**
     * Reads all lessons.
     *
     * @param background runs checks
     * @param tasks      makes practice tasks
     * @throws LessonException when a lesson cannot be read
     */
    public Course(InstructionTable table, RunModel run, ExerciseModel.Background background,
                  PracticeModel.Background tasks) throws LessonException {
        this.run = run;
        encoder = new Encoder(table);
        loader = new GuestLoader(encoder);
        decoding = new InstructionDecoding(table);
        grader = new Grader(table, GradingBudget.DEFAULT);
        lessons = new LessonModel(new LessonCatalog(), loader, decoding, run);
        classroom = new ClassroomModel(lessons::language);
        progress = new ProgressModel(lessons, run);
        delivery = new DeliveryModel(run, lessons::language);
        questions = new QuestionModel(lessons, progress, run, delivery.activeProperty());
        exercises = new ExerciseModel(background);
        exercises.passedProperty().addListener((property, was, passed) -> passed.stream()
                .filter(id -> !was.contains(id)).forEach(this::solved));
        practice = new PracticeModel(language -> new Practice(table, language), lessons::language, tasks, this::practise);
        lessons.lessonProperty().addListener(property -> practice.stop());
        lessons.lessonProperty().addListener(property -> forgetReplaced());
        lessons.visitsProperty().addListener(property -> renewPiece());
        lessons.placeProperty().addListener(property -> classroom.close());
        lessons.visitsProperty().addListener(property -> practice.stop());
        lessons.placeProperty().addListener(property -> delivery.stop());
        lessons.visitsProperty().addListener(property -> stepOrderings()
                .forEach(ordering -> ordering.prepare(lessons.lessonProperty().get().number())));
    }

    /**
     * Goes on in another language: lessons where they have been translated, and all that the machine says of itself.
     *
     * @throws LessonException when a lesson cannot be read; all stays as it is then
     */
    public void translate(Locale locale) throws LessonException {
        lessons.translate(locale);
        forgetReplaced();
        questions.translate();
        delivery.translate();
        practice.translate();
        repairs.clear();
        renewPiece();
    }

    /** Forgets what belongs to lessons that have been read anew: in another language, or because they are being written. */
    private void forgetReplaced() {
        List<Lesson.Step> steps = lessons.steps();
        questions.steps().retain(steps);
        orderings.keySet().removeIf(one -> steps.stream().flatMap(step -> step.orderings().stream()).noneMatch(own -> own == one));
        pieces.keySet().removeIf(one -> steps.stream().flatMap(step -> step.exercises().stream()).noneMatch(own -> own == one));
    }

    /** The exercise in hand stays so when its lesson was read anew. */
    private void renewPiece() {
        Workpiece open = exercises.pieceProperty().get();
        stepPieces().stream().filter(piece -> open != null && piece.id().equals(open.id())).forEach(exercises::open);
    }

    public LessonModel lessons() {
        return lessons;
    }

    public QuestionModel questions() {
        return questions;
    }

    public ProgressModel progress() {
        return progress;
    }

    public ExerciseModel exercises() {
        return exercises;
    }

    public ClassroomModel classroom() {
        return classroom;
    }

    public PracticeModel practice() {
        return practice;
    }

    /** The kernel of the practice task, to be repaired. */
    Workpiece practicePiece(String title) {
        PracticeTask task = practice.taskProperty().get();
        return repairs.computeIfAbsent(task.seed(), seed -> new Workpiece(PRACTICE + seed, title,
                Parser.builder().build().parse(task.story() + "\n\n" + task.question()), task.kernel(), task.source(),
                task.original(), ResourceLoader.lessons(),
                task.exercise().checks().stream().map(Object::toString).toList(), task.hints(),
                text -> grader.in(lessons.language()).grade(task.exercise(), task.kernel(), text)));
    }

    /** What is known of the kernel that is run, when it is one of the course. */
    Optional<EmulatorBadge> badge() {
        Lesson lesson = lessons.lessonProperty().get();
        Guest guest = run.bootedProperty().get();
        if (lesson == null || guest == null || lessons.booted() == null) {
            return Optional.empty();
        }
        if (emulators == null) {
            emulators = EmulatorRecord.load();
        }
        return emulators.badge(lesson.path(lessons.booted()), guest.image());
    }

    /** The kernel that is run, whatever it is. */
    ReadOnlyObjectProperty<Guest> bootedProperty() {
        return run.bootedProperty();
    }

    /** Whether the open lesson was left at a step, and is at its introduction. */
    BooleanBinding canResume() {
        return Bindings.createBooleanBinding(() -> lessons.step() == null && progress.left().isPresent(),
                lessons.lessonProperty(), lessons.placeProperty(), progress.progressProperty());
    }

    /** Whether the step has an exercise, or one was opened before. */
    BooleanBinding hasExercise() {
        return Bindings.createBooleanBinding(() -> exercises.pieceProperty().get() != null || !stepPieces().isEmpty(),
                exercises.pieceProperty(), lessons.lessonProperty(), lessons.placeProperty());
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
                .map(ordering -> orderings.computeIfAbsent(ordering, this::model)).toList();
    }

    private OrderingModel model(Ordering ordering) {
        OrderingModel model = new OrderingModel(ordering, run, lessons.language());
        model.phaseProperty().addListener((property, was, phase) -> {
            Lesson.Step step = lessons.step();
            int index = step == null ? -1 : step.orderings().indexOf(ordering);
            if (index < 0) {
                return;
            }
            int number = step.predictions().size() + index + 1;
            if (phase == OrderingModel.Phase.RIGHT) {
                progress.answeredRight(lessons.placeProperty().get(), number);
            } else if (phase == OrderingModel.Phase.WRONG) {
                progress.answeredWrong(lessons.placeProperty().get(), number, "");
            }
        });
        return model;
    }

    /** What has been made of the open lesson; {@code texts} are of the bundle {@code faultline.ui.lesson}. */
    LessonSummary summary(Texts texts) {
        return new SummaryReader(lessons, progress, questions, texts).read();
    }

    /** The exercises of the step that is being read. */
    List<Workpiece> stepPieces() {
        Lesson lesson = lessons.lessonProperty().get();
        Lesson.Step step = lessons.step();
        return step == null ? List.of() : step.exercises().stream().map(exercise -> piece(lesson, exercise)).toList();
    }

    /** Whether an exercise of the open lesson was solved, today or before. */
    ObservableValue<Boolean> isSolved(Workpiece piece) {
        Lesson lesson = lessons.lessonProperty().get();
        return Bindings.createObjectBinding(() -> exercises.passedProperty().get().contains(piece.id())
                || progress.progressProperty().get().lesson(lesson.folder()).solved().stream()
                        .anyMatch(exercise -> lesson.path(exercise).equals(piece.id())),
                progress.progressProperty(), exercises.passedProperty());
    }

    private Workpiece piece(Lesson lesson, Exercise exercise) {
        LessonFolder folder = lessons.folder(lesson);
        return pieces.computeIfAbsent(exercise, task -> new Workpiece(lesson.path(exercise.name()), lesson.title(),
                exercise.task(), exercise.kernel(), read(folder, exercise.kernel()), read(folder, exercise.solution()),
                included(folder), exercise.checks().stream().map(Object::toString).toList(), exercise.hints(),
                text -> grader.in(lessons.language()).grade(exercise, folder, exercise.kernel(), text)));
    }

    /** Practice is no part of a lesson. */
    private void practise(Guest guest) {
        lessons.showOther(() -> new History(guest, decoding, Lesson.LIMITS));
    }

    private void solved(String id) {
        if (id.startsWith(PRACTICE)) {
            practice.repaired(Long.parseLong(id.substring(PRACTICE.length())));
            return;
        }
        lessons.lessons().stream().filter(lesson -> id.startsWith(lesson.folder() + '/')).findFirst()
                .ifPresent(lesson -> progress.solved(lesson, id.substring(lesson.folder().length() + 1)));
    }

    /** What a kernel of a lesson can include: the files of its folder, and those of {@code lessons/kernel}. */
    private static SourceLoader included(LessonFolder folder) {
        SourceLoader own = name -> folder.sources().load(folder.name() + '/' + name);
        return own.orElse(folder.sources());
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
