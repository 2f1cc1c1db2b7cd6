package faultline.ui.action;

import faultline.explain.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** Buttons for actions. */
public final class ActionButton {
    private ActionButton() {
    }

    /** A button with the action's icon; its text and key are in the tooltip. */
    public static Button icon(Action action, Texts texts) {
        Region icon = new Region();
        icon.getStyleClass().addAll("icon", "icon-" + action.id());
        Button button = button(action, texts);
        button.setGraphic(icon);
        button.getStyleClass().add("icon-button");
        return button;
    }

    /** A button whose text the caller sets. */
    public static Button button(Action action, Texts texts) {
        Button button = new Button();
        String text = action.text(texts);
        button.setAccessibleText(text);
        String key = action.keyText();
        button.setTooltip(new Tooltip(key.isEmpty() ? text : texts.get("tooltip.key", text, key)));
        button.disableProperty().bind(action.enabledProperty().not());
        button.setOnAction(event -> action.run());
        // A click with the mouse leaves the keys with what had them; the Tab key still reaches the button.
        button.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> button.setFocusTraversable(false));
        button.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> button.setFocusTraversable(true));
        return button;
    }
}
