package faultline.ui.lesson;

import faultline.explain.Texts;
import faultline.lesson.PredictionKind;
import faultline.lesson.Question;
import faultline.ui.lesson.AskedQuestion.Phase;
import faultline.ui.lesson.kit.ChoiceList;
import faultline.ui.lesson.kit.LessonKit;
import faultline.ui.lesson.kit.MarkdownView;
import faultline.ui.lesson.kit.Marks;
import java.util.Locale;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A question: its choices, and after the answer what the machine did, and why. */
final class QuestionCard extends VBox {
    /** What is asked with numbers to choose from. */
    private static final Set<PredictionKind> NUMBERS = Set.of(PredictionKind.PUSHED_VALUE, PredictionKind.ERROR_CODE);

    private final AskedQuestion question;
    private final QuestionModel model;
    private final Texts texts;
    private final Label caption = LessonKit.label("", "caption");
    private final Label text = LessonKit.label("", "question-text");
    private final VBox place = new VBox();
    /** Null while the machine computes them. */
    private ChoiceList choices;
    private final HBox commands = new HBox();
    private final Label progress = LessonKit.label("", "watching");
    private final VBox result = new VBox();

    /** @param lessons tells whether the window shows the moment that is asked about */
    QuestionCard(AskedQuestion question, QuestionModel model, LessonModel lessons, LessonKit kit) {
        this.question = question;
        this.model = model;
        texts = kit.texts();
        getStyleClass().addAll("card", "question-card");
        result.getStyleClass().add("result");
        commands.getStyleClass().add("card-commands");
        commands.getChildren().addAll(kit.button("question-commit", "question.commit", "lesson-button", "go"),
                kit.button("question-skip", "question.skip", "link-button"));
        Button there = kit.button("question-moment", "question.moment", "link-button");
        there.visibleProperty().bind(lessons.walkedOnProperty().and(model.waitingProperty()));
        there.managedProperty().bind(there.visibleProperty());
        getChildren().addAll(caption, text, there, place, commands, progress, result);
        kit.follow(question.phaseProperty(), this::showPhase);
        kit.follow(question.readyProperty(), this::showPhase);
        kit.follow(question.chosenProperty(), this::select);
        showPhase();
    }

    AskedQuestion question() {
        return question;
    }

    private static String name(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private void showQuestion(Question asked) {
        text.setText(asked.text());
        setAccessibleText(asked.text());
        choices = new ChoiceList(asked.choices(), model::choose, model::commit, texts);
        if (NUMBERS.contains(asked.inquiry().kind())) {
            choices.showNumbers();
        }
        place.getChildren().setAll(choices);
        select();
    }

    private void select() {
        if (choices != null) {
            choices.select(question.chosenProperty().get());
        }
    }

    /** What is to be read next: the whole card, or the result. */
    Region mostRecent() {
        return question.phase().done() ? result : this;
    }

    /** Gives the keys to the choice that is marked, else to the first. */
    void focusChoice() {
        if (choices != null) {
            choices.focusChoice();
        }
    }

    private void showPhase() {
        Phase phase = question.phase();
        if (choices == null) {
            question.question().ifPresent(this::showQuestion);
        }
        String state = "question.caption." + (phase.hidden() ? "open" : phase == Phase.SKIPPED ? "skipped"
                : phase == Phase.EARLIER ? "earlier" : "committed");
        caption.setText(texts.get(question.total() > 1 ? "question.caption.of" : "question.caption", texts.get(state),
                Integer.toString(question.number()), Integer.toString(question.total())));
        show(text, phase != Phase.PREPARING);
        show(commands, phase == Phase.ASKED);
        show(progress, phase == Phase.WATCHING || phase == Phase.PREPARING);
        show(result, phase.done());
        if (progress.isVisible()) {
            progress.setText(texts.get("question." + name(phase)));
        }
        for (Phase each : Phase.values()) {
            pseudoClassStateChanged(PseudoClass.getPseudoClass(name(each)), each == phase);
        }
        if (choices != null) {
            choices.reveal(phase.done());
            choices.setChoosable(phase.hidden());
        }
        if (phase.done() && question.question().isPresent()) {
            showResult(phase);
        }
    }

    private void showResult(Phase phase) {
        String key = phase == Phase.EARLIER ? question.right().orElseThrow() ? "earlier.right" : "earlier.wrong" : name(phase);
        Label verdict = LessonKit.label(texts.get("question." + key), "verdict");
        verdict.setGraphic(Marks.icon(question.right().map(right -> right ? "tick" : "cross").orElse("dash")));
        result.getChildren().setAll(verdict);
        question.misconception().ifPresent(words -> result.getChildren().add(LessonKit.label(words, "misconception")));
        question.why().ifPresentOrElse(this::addWhy,
                () -> result.getChildren().add(LessonKit.label(question.question().orElseThrow().why().text(), "why")));
    }

    private void addWhy(org.commonmark.node.Node why) {
        MarkdownView words = new MarkdownView();
        words.show(why);
        result.getChildren().add(words);
    }
}
