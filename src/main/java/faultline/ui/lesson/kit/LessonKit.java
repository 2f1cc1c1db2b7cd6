package faultline.ui.lesson.kit;

import faultline.explain.Texts;
import faultline.ui.action.ActionButton;
import faultline.ui.action.Actions;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/**
 * What the views of lessons are made with.
 *
 * @param actions     the window's actions
 * @param windowTexts the names of the actions
 * @param texts       the words of these views
 */
public record LessonKit(Actions actions, Texts windowTexts, Texts texts) {

    public LessonKit(Actions actions, Texts windowTexts) {
        this(actions, windowTexts, windowTexts.sibling("faultline.ui.lesson"));
    }

    /**
     * A button for an action.
     *
     * @param action its id
     * @param key    of the words on the button
     * @param style  {@code lesson-button}, {@code link-button} or another
     */
    public Button button(String action, String key, String... style) {
        Button button = ActionButton.button(actions.get(action), windowTexts);
        button.setText(texts.get(key));
        button.setId(action);
        button.getStyleClass().addAll(style);
        return button;
    }

    /** A text that wraps. */
    public static Label label(String text, String... style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.getStyleClass().addAll(style);
        return label;
    }

    /** A text of the views that wraps. */
    public Label text(String key, String... style) {
        return label(texts.get(key), style);
    }
}
