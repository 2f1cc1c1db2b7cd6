package faultline.ui.lesson.kit;

import faultline.explain.Texts;
import faultline.ui.action.ActionButton;
import faultline.ui.action.Actions;
import faultline.ui.draw.Following;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/**
 * What the views of lessons are made with.
 *
 * @param actions     the window's actions
 * @param windowTexts the names of the actions
 * @param texts       the words of these views
 * @param following   what the views listen to
 */
public record LessonKit(Actions actions, Texts windowTexts, Texts texts, Following following) {

    public LessonKit(Actions actions, Texts windowTexts) {
        this(actions, windowTexts, windowTexts.sibling("faultline.ui.lesson"), new Following());
    }

    /** The same for a part of a view that may be replaced alone, see {@link #leave}. */
    public LessonKit part() {
        return new LessonKit(actions, windowTexts, texts, following.part());
    }

    /** Lets a part listen to nothing any more. */
    public void leave(LessonKit part) {
        following.leave(part.following);
    }

    /** Calls {@code then} at each change, for as long as the view is shown. */
    public void follow(Observable value, Runnable then) {
        following.follow(value, then);
    }

    /** Hands over the value now and at each change, for as long as the view is shown. */
    public <T> void take(ObservableValue<T> value, Consumer<? super T> then) {
        following.take(value, then);
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
