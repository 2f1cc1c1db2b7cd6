package faultline.ui.lesson;

import faultline.explain.Texts;
import faultline.ui.action.ActionButton;
import faultline.ui.action.Actions;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Says that the window shows another moment than the step speaks of, and leads back. Takes no room otherwise. */
final class WalkedOnNote extends HBox {
    /** The state of words that do not speak of what is shown. */
    static final PseudoClass AWAY = PseudoClass.getPseudoClass("away");

    WalkedOnNote(LessonModel model, Actions actions, Texts texts) {
        getStyleClass().add("walked-on");
        Button back = ActionButton.button(actions.get("lesson-return"), texts);
        back.setText(texts.get("lesson.return"));
        back.getStyleClass().add("link-button");
        back.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(new Label(texts.get("lesson.away")), back);
        visibleProperty().bind(model.walkedOnProperty());
        managedProperty().bind(visibleProperty());
    }
}
