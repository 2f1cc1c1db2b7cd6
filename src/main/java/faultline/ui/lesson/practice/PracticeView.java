package faultline.ui.lesson.practice;

import faultline.explain.Texts;
import faultline.lesson.Choice;
import faultline.lesson.practice.PracticeTask;
import faultline.lesson.practice.PracticeTask.Mode;
import faultline.ui.lesson.kit.ChoiceList;
import faultline.ui.lesson.kit.LessonKit;
import faultline.ui.lesson.kit.Marks;
import faultline.ui.lesson.practice.PracticeModel.Phase;
import java.util.OptionalLong;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A practice task in the dock; its kernel is on the stage. */
public final class PracticeView extends VBox {
    private final PracticeModel model;
    private final Runnable repair;
    private final LessonKit kit;
    private final Texts texts;
    private final Label caption = LessonKit.label("", "caption");
    private final VBox body = new VBox();
    private final TextField number = new TextField();
    private ChoiceList choices;

    /** @param repair opens the broken kernel in the editor */
    public PracticeView(PracticeModel model, Runnable repair, LessonKit kit) {
        this.model = model;
        this.repair = repair;
        this.kit = kit;
        texts = kit.texts();
        getStyleClass().addAll("lesson-page", "practice-page");
        body.getStyleClass().add("cards");
        number.setPrefColumnCount(7);
        number.setAccessibleText(texts.get("practice.number"));
        number.setOnAction(event -> number().ifPresent(model::start));
        Label numberName = new Label(texts.get("practice.number"));
        numberName.getStyleClass().add("quiet-text");
        HBox numbers = new HBox(numberName, number);
        numbers.getStyleClass().add("card-commands");
        HBox commands = new HBox(kit.button("practice-next", "practice.next", "lesson-button", "go"),
                kit.button("practice-stop", "practice.stop", "lesson-button"));
        commands.getStyleClass().add("card-commands");
        getChildren().addAll(caption, kit.text("practice.title", "lesson-title"), body, commands, numbers);
        kit.follow(model.phaseProperty(), this::update);
        kit.follow(model.taskProperty(), this::update);
        kit.take(model.chosenProperty(), chosen -> {
            if (choices != null) {
                choices.select(chosen.intValue());
            }
        });
        update();
    }

    private OptionalLong number() {
        String text = number.getText().strip();
        return text.matches("[0-9]{1,15}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private void update() {
        caption.setText(texts.get("practice.caption", Long.toString(model.seed())));
        number.setText(Long.toString(model.seed()));
        PracticeTask task = model.taskProperty().get();
        body.getChildren().clear();
        if (task == null) {
            body.getChildren().add(kit.text("practice.preparing", "watching"));
            return;
        }
        body.getChildren().addAll(LessonKit.label(task.story(), "why"), card(task));
    }

    /** Whether what came of the task is shown. */
    public boolean isDone() {
        return model.phaseProperty().get() == Phase.RIGHT || model.phaseProperty().get() == Phase.WRONG;
    }

    private VBox card(PracticeTask task) {
        VBox card = new VBox(LessonKit.label(task.question(), "question-text"));
        card.getStyleClass().addAll("card", "question-card");
        Phase phase = model.phaseProperty().get();
        if (task.mode() == Mode.REPAIR) {
            Button open = new Button(texts.get("practice.repair"));
            open.setAccessibleText(open.getText());
            open.getStyleClass().addAll("lesson-button", "go");
            open.setOnAction(event -> repair.run());
            card.getChildren().add(open);
            if (phase == Phase.RIGHT) {
                card.getChildren().addAll(verdict("practice.repaired", true),
                        LessonKit.label(task.cause().text(), "question-text"));
                explain(card, task);
            }
            return card;
        }
        choices = new ChoiceList(task.choices(), model::choose, model::commit, texts);
        choices.select(model.chosenProperty().get());
        choices.reveal(phase == Phase.RIGHT || phase == Phase.WRONG);
        card.getChildren().add(choices);
        if (phase == Phase.ASKED) {
            card.getChildren().add(kit.button("practice-commit", "question.commit", "lesson-button", "go"));
        } else if (phase != Phase.PREPARING) {
            addResult(card, task, task.choices().get(model.chosenProperty().get()));
        }
        return card;
    }

    private Label verdict(String key, boolean right) {
        Label verdict = LessonKit.label(texts.get(key), "verdict");
        verdict.setGraphic(Marks.icon(right ? "tick" : "cross"));
        return verdict;
    }

    /** What the mistake did, and where it is. */
    private static void explain(VBox card, PracticeTask task) {
        task.hints().forEach(hint -> card.getChildren().add(LessonKit.label(hint, "why")));
    }

    private void addResult(VBox card, PracticeTask task, Choice chosen) {
        card.getChildren().add(verdict(chosen.right() ? "practice.right" : "practice.wrong", chosen.right()));
        if (!chosen.right() && !chosen.misconception().isEmpty()) {
            card.getChildren().add(LessonKit.label(chosen.misconception(), "misconception"));
        }
        explain(card, task);
        Button open = new Button(texts.get("practice.look"));
        open.setAccessibleText(open.getText());
        open.getStyleClass().add("link-button");
        open.setOnAction(event -> repair.run());
        card.getChildren().add(open);
    }
}
