package faultline.ui.lesson;

import faultline.explain.Texts;
import faultline.lesson.Lesson;
import faultline.ui.lesson.kit.LessonKit;
import faultline.ui.lesson.kit.MarkdownView;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The step that is being read, in a few lines across the window, for when the lesson's dock is not to be seen. */
public final class LessonBand extends HBox {
    private static final PseudoClass LONG = PseudoClass.getPseudoClass("long");
    /** Two lines of text, in em. */
    private static final double LINES = 3;

    private final LessonModel model;
    private final Texts texts;
    private final Label number = new Label();
    private final Label title = new Label();
    private final MarkdownView words = new MarkdownView();
    private final Label end = new Label();
    private final Button more;
    private final Button next;

    LessonBand(LessonModel model, QuestionModel questions, LessonKit kit) {
        this.model = model;
        texts = kit.texts();
        getStyleClass().add("lesson-band");
        number.getStyleClass().add("caption");
        number.setMinWidth(USE_PREF_SIZE);
        title.getStyleClass().add("step-title");
        end.setText(texts.get("lesson.end"));
        end.getStyleClass().add("caption");
        more = kit.button("lesson-dock", "lesson.more", "link-button");
        HBox heading = new HBox(number, title, more, new WalkedOnNote(model, questions, kit), end);
        heading.getStyleClass().add("band-heading");
        ScrollPane scroll = new ScrollPane(words);
        scroll.getStyleClass().add("band-text");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox text = new VBox(heading, scroll);
        text.getStyleClass().add("band-words");
        HBox.setHgrow(text, Priority.ALWAYS);
        words.heightProperty().subscribe(height -> pseudoClassStateChanged(LONG,
                height.doubleValue() > LINES * title.getFont().getSize()));
        next = kit.button("lesson-next", "lesson.begin", "lesson-button", "go");
        next.visibleProperty().bind(kit.actions().get("lesson-next").enabledProperty());
        getChildren().addAll(text, buttons(kit));
        kit.take(model.walkedOnProperty(), away -> pseudoClassStateChanged(WalkedOnNote.AWAY, away));
        kit.follow(model.lessonProperty(), this::update);
        kit.follow(model.placeProperty(), this::update);
        update();
    }

    private HBox buttons(LessonKit kit) {
        Button back = kit.button("lesson-previous", "lesson.back", "lesson-button");
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
        next.setText(texts.get(!inStep ? "lesson.begin" : model.atLastStep() ? "lesson.finish" : "lesson.next"));
    }
}
