package faultline.ui.screen;

import faultline.explain.Texts;
import faultline.ui.action.ActionButton;
import faultline.ui.action.Actions;
import faultline.ui.draw.Following;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The guest's screen with its keyboard. While the keyboard is on, keys pressed on the screen go to the guest. */
public final class ScreenPane extends VBox {
    private final ScreenView screen;
    private final InputModel input;
    private final ToggleButton keyboard;

    /**
     * @param texts     any texts of the window's language
     * @param following what the pane listens to while it is shown
     */
    public ScreenPane(ScreenView screen, InputModel input, Actions actions, Texts texts, Following following) {
        this.screen = screen;
        this.input = input;
        Texts words = texts.sibling("faultline.ui.screen");
        keyboard = new ToggleButton(words.get("keyboard"));
        keyboard.getStyleClass().add("small-toggle");
        keyboard.setMinWidth(Region.USE_PREF_SIZE);
        keyboard.setAccessibleText(words.get("keyboard.name"));
        keyboard.setOnAction(event -> screen.requestFocus());
        Button nmi = ActionButton.button(actions.get("nmi"), texts);
        nmi.setText(words.get("nmi"));
        nmi.getStyleClass().add("small-toggle");
        nmi.setMinWidth(Region.USE_PREF_SIZE);
        screen.addEventHandler(KeyEvent.KEY_PRESSED, event -> key(event, true));
        screen.addEventHandler(KeyEvent.KEY_RELEASED, event -> key(event, false));
        screen.setOnMousePressed(event -> screen.requestFocus());
        StackPane frame = new StackPane(screen);
        frame.getStyleClass().add("guest-screen-frame");
        VBox.setVgrow(frame, Priority.ALWAYS);
        getChildren().addAll(frame, new InputBar(input, words, following, keyboard, nmi));
    }

    /** Tab stays with the window, so that the keyboard alone can leave the screen. */
    private void key(KeyEvent event, boolean pressed) {
        if (!keyboard.isSelected() || event.getCode() == KeyCode.TAB || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        input.key(ScanCodes.of(event.getCode(), pressed));
        event.consume();
    }

    @Override
    public void requestFocus() {
        screen.requestFocus();
    }
}
