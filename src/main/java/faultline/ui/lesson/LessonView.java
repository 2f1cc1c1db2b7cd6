package faultline.ui.lesson;

import faultline.explain.Texts;
import faultline.lesson.Lesson;
import faultline.ui.action.ActionButton;
import faultline.ui.action.Actions;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The text of the lesson, and the step that is being read. */
public final class LessonView extends VBox {
    private final LessonModel model;
    private final Texts texts;
    private final Label title = new Label();
    private final MarkdownView introduction = new MarkdownView();
    private final Label stepNumber = new Label();
    private final Label stepTitle = new Label();
    private final MarkdownView stepText = new MarkdownView();
    private final VBox card = new VBox(stepNumber, stepTitle, stepText);
    private final Label endTitle = new Label();
    private final Label endText = new Label();
    private final VBox end = new VBox(endTitle, endText);
    private final Label none = new Label();
    private final ScrollPane scroll;
    private final Button next;
    private final Button back;

    public LessonView(LessonModel model, Actions actions, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("lesson");
        setAccessibleText(texts.get("dock.lesson"));
        title.getStyleClass().add("lesson-title");
        title.setWrapText(true);
        stepNumber.getStyleClass().add("caption");
        stepTitle.getStyleClass().add("step-title");
        stepTitle.setWrapText(true);
        card.getStyleClass().add("step-card");
        none.setText(texts.get("lesson.none"));
        none.setWrapText(true);
        none.getStyleClass().add("quiet-text");
        card.getChildren().add(new WalkedOnNote(model, actions, texts));
        model.walkedOnProperty().subscribe(away -> card.pseudoClassStateChanged(WalkedOnNote.AWAY, away));
        endTitle.setText(texts.get("lesson.end"));
        endTitle.getStyleClass().add("caption");
        endText.getStyleClass().add("step-title");
        endText.setWrapText(true);
        end.getStyleClass().add("lesson-end");
        VBox text = new VBox(title, introduction, card, end, none);
        text.getStyleClass().add("lesson-text");
        scroll = new ScrollPane(text);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        next = ActionButton.button(actions.get("lesson-next"), texts);
        next.visibleProperty().bind(actions.get("lesson-next").enabledProperty());
        back = ActionButton.button(actions.get("lesson-previous"), texts);
        getChildren().addAll(scroll, buttons(actions));
        model.lessonProperty().addListener(property -> showLesson());
        model.placeProperty().addListener(property -> showStep());
        showLesson();
    }

    private HBox buttons(Actions actions) {
        back.setText(texts.get("lesson.back"));
        Button here = ActionButton.icon(actions.get("lesson-return"), texts);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        next.getStyleClass().addAll("lesson-button", "go");
        back.getStyleClass().add("lesson-button");
        here.getStyleClass().add("lesson-button");
        HBox box = new HBox(back, here, space, next);
        box.getStyleClass().add("lesson-buttons");
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private void showLesson() {
        Lesson lesson = model.lessonProperty().get();
        boolean open = lesson != null;
        for (Region part : new Region[] {title, introduction, card, end}) {
            show(part, open);
        }
        show(none, !open);
        if (open) {
            title.setText(lesson.title());
            introduction.show(lesson.introduction());
            scroll.setVvalue(0);
        }
        showStep();
    }

    private static void show(Region part, boolean visible) {
        part.setVisible(visible);
        part.setManaged(visible);
    }

    private void showStep() {
        Lesson lesson = model.lessonProperty().get();
        if (lesson == null) {
            next.setText(texts.get("lesson.begin"));
            return;
        }
        int place = model.placeProperty().get();
        boolean inStep = place >= 0;
        show(card, inStep);
        show(end, inStep && model.atLastStep());
        if (inStep) {
            Lesson.Step step = lesson.steps().get(place);
            stepNumber.setText(texts.get("lesson.step", Integer.toString(place + 1),
                    Integer.toString(lesson.steps().size())));
            stepTitle.setText(step.title());
            stepText.show(step.text());
        }
        Lesson following = model.following();
        endText.setText(following == null ? texts.get("lesson.end.course") : texts.get("lesson.end.next",
                texts.get("lesson.title", Integer.toString(following.number()), following.title())));
        next.setText(texts.get(!inStep ? "lesson.begin" : model.atLastStep() ? "lesson.next-lesson" : "lesson.next"));
    }
}
