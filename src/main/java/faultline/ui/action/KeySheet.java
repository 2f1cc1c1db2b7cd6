package faultline.ui.action;

import faultline.explain.Texts;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** All actions that have keys, with their keys. */
public final class KeySheet extends VBox {

    public KeySheet(Actions actions, Texts texts) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("key-grid");
        int row = 0;
        for (Action action : actions.all()) {
            if (!action.keys().isEmpty()) {
                Label keys = new Label(action.keys().stream().map(key -> key.combination().getDisplayText())
                        .distinct().collect(Collectors.joining("   ")));
                keys.getStyleClass().addAll("mono", "key");
                grid.addRow(row++, new Label(action.text(texts)), keys);
            }
        }
        Label title = new Label(texts.get("keys.title"));
        title.getStyleClass().add("sheet-title");
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        getStyleClass().addAll("dialog-sheet", "key-sheet");
        setFocusTraversable(true);
        setAccessibleText(texts.get("keys.title"));
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().addAll(title, scroll);
    }
}
