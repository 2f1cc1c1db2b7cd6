package faultline.ui.lesson;

import faultline.explain.Texts;
import faultline.lesson.Lesson;
import faultline.ui.action.ActionButton;
import faultline.ui.action.Actions;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The step that is being read, in a few lines across the window, for when the lesson's dock is not to be seen. */
public final class LessonBand extends HBox {
    private final LessonModel model;
    private final Texts texts;
    private final Label number = new Label();
    private final Label title = new Label();
    private final MarkdownView words = new MarkdownView();
    private final Label end = new Label();
    private final Button more;
    private final Button next;

    public LessonBand(LessonModel model, Actions actions, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("lesson-band");
        number.getStyleClass().add("caption");
        number.setMinWidth(USE_PREF_SIZE);
        title.getStyleClass().add("step-title");
        end.setText(texts.get("lesson.end"));
        end.getStyleClass().add("caption");
        more = ActionButton.button(actions.get("lesson-dock"), texts);
        more.setText(texts.get("lesson.more"));
        more.getStyleClass().add("link-button");
        HBox heading = new HBox(number, title, more, new WalkedOnNote(model, actions, texts), end);
        heading.getStyleClass().add("band-heading");
        ScrollPane scroll = new ScrollPane(words);
        scroll.getStyleClass().add("band-text");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox text = new VBox(heading, scroll);
        text.getStyleClass().add("band-words");
        HBox.setHgrow(text, Priority.ALWAYS);
        next = ActionButton.button(actions.get("lesson-next"), texts);
        next.visibleProperty().bind(actions.get("lesson-next").enabledProperty());
        getChildren().addAll(text, buttons(actions));
        model.walkedOnProperty().subscribe(away -> pseudoClassStateChanged(WalkedOnNote.AWAY, away));
        model.lessonProperty().addListener(property -> update());
        model.placeProperty().addListener(property -> update());
        update();
    }

    private HBox buttons(Actions actions) {
        Button back = ActionButton.button(actions.get("lesson-previous"), texts);
        back.setText(texts.get("lesson.back"));
        back.getStyleClass().add("lesson-button");
        next.getStyleClass().addAll("lesson-button", "go");
        HBox buttons = new HBox(back, next);
        buttons.getStyleClass().add("band-buttons");
        buttons.setMinWidth(USE_PREF_SIZE);
        return buttons;
    }

    private void update() {
        Lesson lesson = model.lessonProperty().get();
        if (lesson == null) {
            return;
        }
        int place = model.placeProperty().get();
        boolean inStep = place >= 0;
        org.commonmark.node.Node text = inStep ? lesson.steps().get(place).text() : lesson.introduction();
        number.setText(inStep ? texts.get("lesson.step", Integer.toString(place + 1),
                Integer.toString(lesson.steps().size())) : Integer.toString(lesson.number()));
        title.setText(inStep ? lesson.steps().get(place).title() : lesson.title());
        words.showBeginning(text);
        more.setVisible(text.getFirstChild() != null && text.getFirstChild().getNext() != null);
        more.setManaged(more.isVisible());
        end.setVisible(model.atLastStep());
        end.setManaged(end.isVisible());
        next.setText(texts.get(!inStep ? "lesson.begin" : model.atLastStep() ? "lesson.next-lesson" : "lesson.next"));
    }
}
