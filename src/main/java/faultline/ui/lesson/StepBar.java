package faultline.ui.lesson;

import faultline.explain.Texts;
import faultline.lesson.Lesson;
import faultline.ui.lesson.kit.LessonKit;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The sub-goals of a lesson as a row of marks: those behind, the one at hand, those to come. A click leads there. */
final class StepBar extends HBox {
    static final PseudoClass STEP = PseudoClass.getPseudoClass("step");
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final LessonModel model;
    private final Texts texts;

    StepBar(LessonModel model, LessonKit kit) {
        this.model = model;
        texts = kit.texts();
        getStyleClass().add("step-bar");
        setAccessibleText(texts.get("steps.name"));
        kit.follow(model.lessonProperty(), this::rebuild);
        kit.follow(model.placeProperty(), this::mark);
        kit.follow(model.endedProperty(), this::mark);
        rebuild();
    }

    private void rebuild() {
        getChildren().clear();
        Lesson lesson = model.lessonProperty().get();
        List<Lesson.Step> steps = lesson == null ? List.of() : lesson.steps();
        for (int i = 0; i < steps.size(); i++) {
            int place = i;
            String name = texts.get("steps.item", Integer.toString(i + 1), steps.get(i).title());
            Button mark = new Button();
            mark.getStyleClass().add("step-mark");
            mark.setAccessibleText(name);
            mark.setTooltip(new Tooltip(name));
            mark.setMaxWidth(Double.MAX_VALUE);
            mark.setFocusTraversable(false);
            mark.setOnAction(event -> model.goToStep(place));
            HBox.setHgrow(mark, Priority.ALWAYS);
            getChildren().add(mark);
        }
        mark();
    }

    private void mark() {
        int place = model.endedProperty().get() ? getChildren().size() : model.placeProperty().get();
        for (int i = 0; i < getChildren().size(); i++) {
            getChildren().get(i).pseudoClassStateChanged(DONE, i < place);
            getChildren().get(i).pseudoClassStateChanged(CURRENT, i == place);
        }
    }
}
