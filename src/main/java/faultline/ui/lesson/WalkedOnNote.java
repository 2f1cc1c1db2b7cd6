package faultline.ui.lesson;

import faultline.ui.lesson.kit.LessonKit;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Says that the window shows another moment than the step speaks of, and leads back. Takes no room otherwise. */
final class WalkedOnNote extends HBox {
    /** The state of words that do not speak of what is shown. */
    static final PseudoClass AWAY = PseudoClass.getPseudoClass("away");

    WalkedOnNote(LessonModel model, QuestionModel questions, LessonKit kit) {
        getStyleClass().add("walked-on");
        Button back = kit.button("lesson-return", "lesson.return", "link-button");
        back.setId(null);
        back.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(new Label(kit.texts().get("lesson.away")), back);
        // A question that waits leads to its moment itself.
        visibleProperty().bind(model.walkedOnProperty().and(questions.waitingProperty().not()));
        managedProperty().bind(visibleProperty());
    }
}
