package faultline.ui.lesson;

import faultline.lesson.Choice;
import faultline.lesson.Lesson;
import faultline.lesson.Predictor;
import faultline.ui.lesson.AskedQuestion.Phase;
import faultline.ui.lesson.AskedQuestion.Prepared;
import faultline.ui.lesson.kit.Marks;
import faultline.ui.run.RunModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The questions of the step that is being read. While one is open the run is held back at the moment that it asks about;
 * once it is answered, the machine plays what it does. A lesson's later questions hide the marks after them.
 */
public final class QuestionModel {
    private final LessonModel lessons;
    private final ProgressModel progress;
    private final RunModel run;
    private final QuestionVeil veil;
    /** Whether the learner performs a delivery, which holds the run back itself. */
    private final BooleanExpression performing;
    private final FreeQuestions free;
    private final StepQuestions steps;
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
        steps = new StepQuestions(lessons, progress);
        free = new FreeQuestions(run, veil, lessons::language, this::busy, this::askFreely);
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
                free.ask();
            }
        });
        run.bootedProperty().addListener(property -> askAnew());
        run.branchProperty().addListener(property -> askAnew());
        anywhereProperty().addListener((property, was, is) -> {
            askAnew();
            if (!is) {
                holdAgain();
            } else if (!run.activeProperty().get()) {
                free.ask();
            }
        });
    }

    /** Whether questions are asked at every moment to which the run goes on, outside of lessons too. */
    public BooleanProperty anywhereProperty() {
        return free.onProperty();
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

    /** The questions of the lesson's steps. */
    StepQuestions steps() {
        return steps;
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
            free.askAgain();
            dropFree();
            free.ask();
        }
    }

    /** Other answers are right in another run. */
    private void askAnew() {
        free.anew();
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
            List<AskedQuestion> questions = steps.of(step);
            pose(questions, StepQuestions.firstOpen(questions));
        } else {
            holdAgain();
        }
    }

    /** The run may not show on its way to a step what is to be asked there. */
    private void holdBefore() {
        Lesson.Step step = lessons.step();
        List<AskedQuestion> questions = step == null ? List.of() : steps.of(step);
        AskedQuestion open = questions.isEmpty() ? null : questions.get(StepQuestions.firstOpen(questions));
        if (open != null && open.phase().hidden() && !performing.get() && veil.isOver(open)) {
            veil.hold(open);
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
        if (anywhereProperty().get()) {
            free.hideAhead();
        } else {
            veil.hideWhatIsToBeAsked(steps::isOpen);
        }
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
                keep(question);
            }
            watching.set(false);
            free.seen(question.prepared().question().shown());
            goOn();
        }
    }

    private void keep(AskedQuestion question) {
        int place = lessons.placeProperty().get();
        Choice choice = question.choices().get(question.chosenProperty().get());
        if (choice.right()) {
            progress.answeredRight(place, question.number());
        } else {
            progress.answeredWrong(place, question.number(), choice.name());
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
            pose(steps.of(lessons.step()), lessonQuestions().size());
        }
    }

    // ---- anywhere ---------------------------------------------------------------------------------------------------

    private boolean busy() {
        return waiting.get() || watching.get() || performing.get() || run.playingProperty().get();
    }

    private void askFreely(AskedQuestion question) {
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
