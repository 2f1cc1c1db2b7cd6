package faultline.ui.lesson;

import faultline.explain.Texts;
import faultline.lesson.Lesson;
import faultline.ui.action.ActionButton;
import faultline.ui.lesson.delivery.DeliveryView;
import faultline.ui.lesson.exercise.ExerciseCard;
import faultline.ui.lesson.exercise.Workpiece;
import faultline.ui.lesson.kit.LessonKit;
import faultline.ui.lesson.kit.MarkdownView;
import faultline.ui.lesson.ordering.OrderingCard;
import faultline.ui.lesson.practice.PracticeView;
import faultline.ui.lesson.summary.SummaryView;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The lesson's dock: its introduction, or the step that is being read with its questions. */
public final class LessonView extends VBox {
    /** Room around what is scrolled to, in pixels. */
    private static final double MARGIN = 24;

    private final LessonModel model;
    private final Course course;
    private final Consumer<Workpiece> start;
    private final LessonKit kit;
    private LessonKit taskKit;
    /** Whether a question of the step is not done with. */
    private final BooleanBinding pending;
    private final Texts texts;
    private final Label over = LessonKit.label("", "caption");
    private final Label title = LessonKit.label("", "lesson-title");
    private final MarkdownView words = new MarkdownView();
    /** What is said when the questions of the step are done with. */
    private final MarkdownView afterwards = new MarkdownView();
    private final QuestionsView cards;
    private final StepList steps;
    private final StepBar bar;
    private final VBox tasks = new VBox();
    private final Label none;
    private final VBox page;
    private final DeliveryView delivery;
    private final PracticeView practice;
    private final SummaryView summary;
    private final BadgeButton badge;
    private final ScrollPane scroll;
    private final Button next;
    private final Button back;

    /**
     * @param start  opens an exercise
     * @param repair opens the kernel of the practice task
     */
    LessonView(Course course, Consumer<Workpiece> start, Runnable repair, LessonKit kit) {
        this.course = course;
        this.start = start;
        this.kit = kit;
        taskKit = kit.part();
        model = course.lessons();
        QuestionModel questions = course.questions();
        pending = questions.pending();
        texts = kit.texts();
        getStyleClass().add("lesson");
        setAccessibleText(texts.get("lesson.name"));
        cards = new QuestionsView(questions, model, kit);
        steps = new StepList(model, kit);
        bar = new StepBar(model, kit);
        none = kit.text("lesson.none", "quiet-text");
        badge = new BadgeButton(kit);
        tasks.getStyleClass().add("cards");
        tasks.managedProperty().bind(tasks.visibleProperty());
        // What is said of it, and what is to be done, tells too much before the questions are answered.
        afterwards.visibleProperty().bind(Bindings.isNotEmpty(afterwards.getChildren()).and(pending.not()));
        afterwards.managedProperty().bind(afterwards.visibleProperty());
        tasks.visibleProperty().bind(Bindings.isNotEmpty(tasks.getChildren()).and(pending.not()));
        WalkedOnNote parted = new WalkedOnNote(model, questions, kit);
        page = new VBox(over, title, parted, words, steps, cards, afterwards, tasks, none);
        page.getStyleClass().add("lesson-page");
        kit.take(model.walkedOnProperty(), is -> words.pseudoClassStateChanged(WalkedOnNote.AWAY, is && parted.isVisible()));
        scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        next = kit.button("lesson-next", "lesson.begin", "lesson-button", "go");
        next.visibleProperty().bind(kit.actions().get("lesson-next").enabledProperty());
        back = kit.button("lesson-previous", "lesson.back", "lesson-button");
        HBox buttons = buttons();
        Button resume = kit.button("lesson-resume", "lesson.resume", "lesson-button");
        resume.visibleProperty().bind(kit.actions().get("lesson-resume").enabledProperty());
        resume.managedProperty().bind(resume.visibleProperty());
        page.getChildren().add(2, resume);
        page.getChildren().add(page.getChildren().indexOf(tasks) + 1, badge);
        kit.follow(course.bootedProperty(), this::showBadge);
        kit.take(pending, is -> showBadge());
        delivery = new DeliveryView(course.delivery(), kit);
        practice = new PracticeView(course.practice(), repair, kit);
        summary = new SummaryView(model::goToStep, kit);
        kit.follow(model.endedProperty(), this::show);
        BooleanBinding away = course.delivery().activeProperty().or(course.practice().activeProperty());
        kit.take(course.delivery().activeProperty(), active -> choosePage());
        kit.take(course.practice().activeProperty(), active -> choosePage());
        kit.follow(course.practice().phaseProperty(), this::revealPractice);
        bar.visibleProperty().bind(model.lessonProperty().isNotNull().and(away.not()));
        bar.managedProperty().bind(bar.visibleProperty());
        buttons.visibleProperty().bind(away.not());
        buttons.managedProperty().bind(buttons.visibleProperty());
        getChildren().addAll(scroll, bar, buttons);
        kit.follow(model.lessonProperty(), this::show);
        kit.follow(model.placeProperty(), this::show);
        kit.follow(questions.shownProperty(), this::revealWhatIsNew);
        kit.follow(questions.waitingProperty(), this::revealWhatIsNew);
        kit.follow(questions.watchingProperty(), this::revealWhatIsNew);
        show();
    }

    private HBox buttons() {
        Button here = ActionButton.icon(kit.actions().get("lesson-return"), kit.windowTexts());
        here.getStyleClass().add("lesson-button");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox box = new HBox(back, here, space, next);
        box.getStyleClass().add("lesson-buttons");
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    /** A kernel is told of where it runs for the first time, and when nothing is asked of it any more. */
    private void showBadge() {
        badge.show(model.meetsKernel() && !pending.get() ? course.badge() : Optional.empty());
    }

    private void choosePage() {
        scroll.setContent(course.delivery().activeProperty().get() ? delivery
                : course.practice().activeProperty().get() ? practice
                : model.endedProperty().get() ? summary : page);
        scroll.setVvalue(0);
    }

    private static void show(Node part, boolean visible) {
        part.setVisible(visible);
        part.setManaged(visible);
    }

    private void show() {
        Lesson lesson = model.lessonProperty().get();
        boolean open = lesson != null;
        Lesson.Step step = model.step();
        show(none, !open);
        show(over, open);
        show(title, open);
        show(words, open);
        show(steps, open && step == null);
        showTasks();
        showBadge();
        boolean last = step != null && model.atLastStep();
        boolean ended = model.endedProperty().get();
        if (ended) {
            summary.show(course.summary(texts));
        }
        choosePage();
        next.setText(texts.get(step == null ? "lesson.begin" : ended ? "lesson.next-lesson" : last ? "lesson.finish"
                : "lesson.next"));
        if (!open) {
            return;
        }
        if (step == null) {
            over.setText(texts.get("lesson.number", Integer.toString(lesson.number())));
            title.setText(lesson.title());
            words.show(lesson.introduction());
            afterwards.getChildren().clear();
        } else {
            over.setText(texts.get("lesson.step", Integer.toString(model.placeProperty().get() + 1),
                    Integer.toString(lesson.steps().size())));
            title.setText(step.title());
            words.show(step.text());
            afterwards.show(step.afterwards());
        }
        title.pseudoClassStateChanged(StepBar.STEP, step != null);
        scroll.setVvalue(0);
    }

    private void showTasks() {
        tasks.getChildren().clear();
        kit.leave(taskKit);
        taskKit = kit.part();
        course.stepOrderings().forEach(ordering -> tasks.getChildren().add(new OrderingCard(ordering, taskKit)));
        course.stepPieces().forEach(piece -> tasks.getChildren().add(
                new ExerciseCard(piece, course.exercises(), course.isSolved(piece), () -> start.accept(piece), taskKit)));
    }

    /** Gives the keys to the decision of the delivery that is performed. */
    void focusDecision() {
        delivery.focusDecision();
    }

    /** Gives the keys to the choices of the question that waits, and brings them into view. */
    public void focusQuestion() {
        revealNewest();
        cards.focusChoice();
    }

    /** One that was shown in another language has no window any more, and no theme. */
    private boolean isInWindow() {
        return getScene() != null && getScene().getWindow() != null;
    }

    /** A task begins at its top; what came of it is to be read below. */
    private void revealPractice() {
        Platform.runLater(() -> {
            if (isInWindow() && scroll.getContent() == practice) {
                applyCss();
                layout();
                scroll.setVvalue(practice.isDone() ? 1 : 0);
            }
        });
    }

    /** The first question of a step stands below what is to be read before it. */
    private void revealWhatIsNew() {
        AskedQuestion question = course.questions().current();
        if (question != null && (question.prediction() == null || question.number() > 1 || !question.phase().hidden())) {
            revealNewest();
        }
    }

    /** Scrolls as little as is needed for the end of the newest part to be seen, but never past its beginning. */
    private void revealNewest() {
        // What has just been put in has no size yet.
        Platform.runLater(() -> {
            if (!isInWindow() || scroll.getContent() != page) {
                return;
            }
            applyCss();
            layout();
            Region part = cards.mostRecent();
            Bounds bounds = page.sceneToLocal(part.localToScene(part.getLayoutBounds()));
            double view = scroll.getViewportBounds().getHeight();
            double most = page.getHeight() - view;
            if (most > 0 && cards.isVisible()) {
                double wanted = Math.min(bounds.getMinY() - MARGIN, Math.max(scroll.getVvalue() * most,
                        bounds.getMaxY() + MARGIN - view));
                scroll.setVvalue(Math.max(0, Math.min(1, wanted / most)));
            }
        });
    }
}
