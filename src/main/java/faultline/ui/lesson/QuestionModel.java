package faultline.ui.lesson;

import faultline.history.Position;
import faultline.lesson.Lesson;
import faultline.lesson.Prediction;
import faultline.lesson.PredictionGenerator;
import faultline.lesson.Predictor;
import faultline.ui.lesson.AskedQuestion.Phase;
import faultline.ui.lesson.AskedQuestion.Prepared;
import faultline.ui.lesson.kit.Marks;
import faultline.ui.run.RunModel;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * The questions of the step that is being read. While one is open the run is held back at the moment that it asks about;
 * once it is answered, the machine plays what it does. A lesson's later questions hide the marks after them.
 */
public final class QuestionModel {
    /** The same place of the same run always asks the same. */
    private static final long SEED = 1;

    private final LessonModel lessons;
    private final ProgressModel progress;
    private final RunModel run;
    private final QuestionVeil veil;
    /** Whether the learner performs a delivery, which holds the run back itself. */
    private final BooleanExpression performing;
    private final BooleanProperty anywhere = new SimpleBooleanProperty(this, "anywhere");
    /** The run was here when it was last asked about outside of lessons. */
    private Position lastAsked;
    /** How far the run has been seen since questions are asked anywhere. */
    private Position farthest = Position.START;
    /** Those of the lesson's steps that have been asked already, by the step. */
    private final Map<Lesson.Step, List<AskedQuestion>> known = new IdentityHashMap<>();
    private final ReadOnlyObjectWrapper<List<AskedQuestion>> shown =
            new ReadOnlyObjectWrapper<>(this, "shown", List.of());
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper(this, "asking");
    private final ReadOnlyBooleanWrapper watching = new ReadOnlyBooleanWrapper(this, "watching");
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper(this, "more");
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper(this, "waiting");

    /** @param performing whether the learner performs a delivery: nothing is asked meanwhile */
    QuestionModel(LessonModel lessons, ProgressModel progress, RunModel run, BooleanExpression performing) {
        this.performing = performing;
        this.lessons = lessons;
        this.progress = progress;
        this.run = run;
        veil = new QuestionVeil(lessons, run);
        asking.bind(Bindings.createBooleanBinding(() -> !shown.get().isEmpty(), shown));
        lessons.placeProperty().addListener(property -> leave());
        lessons.lessonProperty().addListener((property, was, lesson) -> {
            if (lesson == null) {
                hideTheFuture();
            }
        });
        lessons.callsProperty().addListener(property -> holdBefore());
        lessons.visitsProperty().addListener(property -> arrive());
        performing.addListener((property, was, is) -> {
            if (!is) {
                holdAgain();
            }
        });
        run.activeProperty().addListener((property, was, active) -> {
            if (!active) {
                revealWatched();
                askAnywhere();
            }
        });
        run.bootedProperty().addListener(property -> askAnew());
        run.branchProperty().addListener(property -> askAnew());
        anywhere.addListener((property, was, is) -> {
            askAnew();
            if (!is) {
                holdAgain();
            } else if (!run.activeProperty().get()) {
                askAnywhere();
            }
        });
    }

    /** Whether questions are asked at every moment to which the run goes on, outside of lessons too. */
    public BooleanProperty anywhereProperty() {
        return anywhere;
    }

    /** The questions to show: those of the step up to the current one. */
    public ReadOnlyObjectProperty<List<AskedQuestion>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** The last of the questions that are shown, or null. */
    public AskedQuestion current() {
        List<AskedQuestion> all = shown.get();
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    /** Whether the current question waits for its answer. */
    public ReadOnlyBooleanProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /** Whether there are questions to show. */
    public ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /** Whether the machine plays what was asked about. */
    public ReadOnlyBooleanProperty watchingProperty() {
        return watching.getReadOnlyProperty();
    }

    /** Whether a question of the step is not done with. */
    public BooleanBinding pending() {
        return waiting.or(watching).or(more);
    }

    /** Whether the current question is done with, and the step has another one. */
    public ReadOnlyBooleanProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    private boolean hasMore() {
        Lesson.Step step = lessons.step();
        return step != null && lessonQuestions().size() < step.predictions().size();
    }

    /** A question of a step that has been reached, by its number there. */
    Optional<AskedQuestion> known(Lesson.Step step, int number) {
        List<AskedQuestion> questions = known.getOrDefault(step, List.of());
        return number <= questions.size() ? Optional.of(questions.get(number - 1)) : Optional.empty();
    }

    /** Those of the questions shown that the lesson asks. */
    private List<AskedQuestion> lessonQuestions() {
        return shown.get().stream().filter(question -> question.prediction() != null).toList();
    }

    // ---- coming and going -------------------------------------------------------------------------------------------

    /** Asks in the language that is spoken now what was asked in another one. Those of a lesson come with its translation. */
    public void translate() {
        AskedQuestion question = current();
        if (waiting.get() && question.prediction() == null) {
            lastAsked = null;
            dropFree();
            askAnywhere();
        }
    }

    /** Other answers are right in another run. */
    private void askAnew() {
        lastAsked = null;
        farthest = Position.START;
        dropFree();
    }

    private void leave() {
        shown.set(List.of());
        waiting.set(false);
        watching.set(false);
        more.set(false);
    }

    private void arrive() {
        Lesson.Step step = lessons.step();
        if (step == null || step.predictions().isEmpty()) {
            hideTheFuture();
        } else if (lessonQuestions().isEmpty()) {
            List<AskedQuestion> questions = known.computeIfAbsent(step, this::questions);
            pose(questions, open(questions));
        } else {
            holdAgain();
        }
    }

    /** The first that is not done with, else the last. */
    private static int open(List<AskedQuestion> questions) {
        int open = 0;
        while (open < questions.size() - 1 && questions.get(open).phase().done()) {
            open++;
        }
        return open;
    }

    /** The run may not show on its way to a step what is to be asked there. */
    private void holdBefore() {
        Lesson.Step step = lessons.step();
        List<AskedQuestion> questions = step == null || step.predictions().isEmpty() ? List.of()
                : known.computeIfAbsent(step, this::questions);
        if (!questions.isEmpty() && questions.get(open(questions)).phase().hidden() && !performing.get()
                && veil.isOver(questions.get(open(questions)))) {
            veil.hold(questions.get(open(questions)));
        } else {
            hideTheFuture();
        }
    }

    /** What had another reason to be held back, or another run, is over. */
    private void holdAgain() {
        AskedQuestion question = current();
        if (performing.get()) {
            return;
        }
        if (question == null || question.phase().done()) {
            hideTheFuture();
        } else if (question.phase().hidden() && veil.isOver(question)) {
            veil.hold(question);
        }
    }

    private List<AskedQuestion> questions(Lesson.Step step) {
        List<AskedQuestion> questions = new ArrayList<>();
        for (Prediction prediction : step.predictions()) {
            AskedQuestion question = new AskedQuestion(prediction, questions.size() + 1, step.predictions().size());
            if (progress.answered(lessons.lessonProperty().get().steps().indexOf(step), question.number())) {
                question.recall();
            }
            questions.add(question);
        }
        return List.copyOf(questions);
    }

    private void pose(List<AskedQuestion> questions, int index) {
        AskedQuestion question = questions.get(index);
        shown.set(List.copyOf(questions.subList(0, index + 1)));
        waiting.set(question.phase().hidden());
        more.set(question.phase().done() && hasMore());
        if (question.phase().done()) {
            hideTheFuture();
            questions.subList(0, index + 1).stream().filter(known -> known.prepared() == null).forEach(this::prepare);
            return;
        }
        lessons.show(question.prediction().moment().kernel());
        veil.hold(question);
        prepare(question);
        if (index > 0) {
            goToMoment();
        }
    }

    private void prepare(AskedQuestion question) {
        long seed = lessons.lessonProperty().get().number();
        Locale language = lessons.language();
        run.ask(history -> Prepared.of(new Predictor(language).pose(question.prediction(), history, seed), history), prepared -> {
            question.prepare(prepared);
            if (question == current() && !question.phase().done()) {
                lessons.speakOf(prepared.asked());
            }
        });
    }

    private void hideTheFuture() {
        if (anywhere.get()) {
            veil.hideAhead(farthest);
        } else {
            veil.hideWhatIsToBeAsked(this::isOpen);
        }
    }

    private boolean isOpen(Lesson.Step step) {
        List<AskedQuestion> questions = known.get(step);
        return questions == null || !questions.stream().allMatch(question -> question.phase().done());
    }

    // ---- answering --------------------------------------------------------------------------------------------------

    /** Goes to the moment that the current question asks about. */
    public void goToMoment() {
        AskedQuestion question = current();
        if (question != null) {
            if (question.prediction() != null && waiting.get()) {
                veil.holdOwnRun(question);
            }
            run.goTo(question::askedIn);
        }
    }

    /** Marks a choice of the question that waits; an index that it does not have is passed over. */
    public void choose(int index) {
        if (waiting.get() && index < current().choices().size() && current().chosenProperty().get() != index) {
            if (current().chosenProperty().get() < 0) {
                goToMoment();
            }
            current().chosenProperty().set(index);
        }
    }

    /** Commits to the marked choice, and lets the machine play what it does. */
    public void commit() {
        AskedQuestion question = current();
        if (waiting.get() && question.phase() == Phase.ASKED && question.chosenProperty().get() >= 0) {
            question.watch();
            waiting.set(false);
            watching.set(true);
            Prepared prepared = question.prepared();
            if (question.prediction() != null) {
                veil.holdOwnRun(question);
            }
            if (lessons.step() != null) {
                lessons.speakOf(prepared.shown());
            }
            run.limit(history -> Optional.of(prepared.question().shown()));
            run.playAlong(prepared.path());
        }
    }

    /**
     * Takes the next step among the questions.
     *
     * @return false when they have none, and the lesson goes on
     */
    public boolean advance() {
        AskedQuestion question = current();
        if (question != null && question.phase() == Phase.WATCHING) {
            // Who does not want to watch sees the outcome at once.
            run.jumpTo(question.prepared().question().shown());
            return true;
        }
        boolean another = more.get();
        next();
        return another;
    }

    private void revealWatched() {
        AskedQuestion question = current();
        if (question != null && question.phase() == Phase.WATCHING) {
            question.reveal();
            if (question.prediction() != null) {
                progress.answer(lessons.placeProperty().get(), question.number(), question.phase() == Phase.RIGHT);
            }
            watching.set(false);
            lastAsked = question.prepared().question().shown();
            goOn();
        }
    }

    /** Goes on without an answer. */
    public void skip() {
        if (waiting.get()) {
            current().skip();
            waiting.set(false);
            goOn();
        }
    }

    private void goOn() {
        more.set(hasMore());
        if (!hasMore()) {
            hideTheFuture();
        }
    }

    /** Asks the next question of the step. */
    public void next() {
        if (more.get()) {
            pose(known.get(lessons.step()), lessonQuestions().size());
        }
    }

    // ---- anywhere ---------------------------------------------------------------------------------------------------

    /** Asks where the run has gone on to, unless a question or the lesson comes first. */
    private void askAnywhere() {
        if (!anywhere.get() || run.moment() == null || busy()) {
            return;
        }
        Position here = run.moment().position();
        if (here.compareTo(farthest) > 0) {
            farthest = here;
        }
        if (lastAsked == null || here.compareTo(lastAsked) > 0) {
            lastAsked = here;
            hideTheFuture();
            Locale language = lessons.language();
            run.ask(history -> new PredictionGenerator(language).ask(history, here, SEED).map(question -> Prepared.of(question, history)),
                    found -> found.ifPresent(this::askFreely));
        }
    }

    private boolean busy() {
        return waiting.get() || watching.get() || performing.get() || run.playingProperty().get();
    }

    private void askFreely(Prepared prepared) {
        if (!anywhere.get() || busy()) {
            return;
        }
        AskedQuestion question = new AskedQuestion(null, 1, 1);
        question.prepare(prepared);
        List<AskedQuestion> all = new ArrayList<>(lessonQuestions());
        all.add(question);
        shown.set(List.copyOf(all));
        waiting.set(true);
        veil.hold(question);
    }

    private void dropFree() {
        AskedQuestion question = current();
        if (question != null && question.prediction() == null) {
            shown.set(lessonQuestions());
            waiting.set(false);
            watching.set(false);
            hideTheFuture();
        }
    }
}
