package faultline.ui.dialog;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What comes over the window to ask or tell something: a title, words, and buttons. */
final class Sheet extends VBox {
    private final Button first;

    /** @param buttons at least one; the first is the one that the keys go to */
    Sheet(String title, Node content, List<Button> buttons) {
        getStyleClass().addAll("dialog-sheet", "question");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        Label heading = new Label(title);
        heading.getStyleClass().add("sheet-title");
        heading.setWrapText(true);
        HBox row = new HBox();
        row.getStyleClass().add("sheet-buttons");
        row.setAlignment(Pos.CENTER_RIGHT);
        row.getChildren().addAll(buttons);
        for (Button button : buttons) {
            button.getStyleClass().add("lesson-button");
        }
        first = buttons.get(0);
        first.getStyleClass().add("go");
        first.setDefaultButton(true);
        setAccessibleText(title);
        getChildren().addAll(heading, content, row);
    }

    Node focusTarget() {
        return first;
    }
}
