package faultline.ui.lesson;

import faultline.explain.Texts;
import faultline.lesson.Lesson;
import faultline.ui.lesson.kit.LessonKit;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The sub-goals of a lesson by name, on its first page. */
final class StepList extends VBox {
    private final LessonModel model;
    private final Texts texts;

    StepList(LessonModel model, LessonKit kit) {
        this.model = model;
        texts = kit.texts();
        getStyleClass().add("step-list");
        kit.follow(model.lessonProperty(), this::rebuild);
        rebuild();
    }

    private void rebuild() {
        getChildren().clear();
        Lesson lesson = model.lessonProperty().get();
        if (lesson == null) {
            return;
        }
        Label caption = LessonKit.label(texts.get("steps.caption"), "caption");
        getChildren().add(caption);
        for (int i = 0; i < lesson.steps().size(); i++) {
            int place = i;
            Label number = new Label(Integer.toString(i + 1));
            number.getStyleClass().add("step-number");
            number.setMinWidth(USE_PREF_SIZE);
            Button row = new Button(lesson.steps().get(i).title(), number);
            row.getStyleClass().add("step-row");
            row.setAccessibleText(texts.get("steps.item", number.getText(), row.getText()));
            row.setWrapText(true);
            row.setMaxWidth(Double.MAX_VALUE);
            row.setMinHeight(USE_PREF_SIZE);
            row.setAlignment(Pos.BASELINE_LEFT);
            row.setOnAction(event -> model.goToStep(place));
            getChildren().add(row);
        }
    }
}
