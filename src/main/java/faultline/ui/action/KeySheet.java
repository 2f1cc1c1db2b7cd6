package faultline.ui.action;

import faultline.explain.Texts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** All actions that have keys, with their keys, in columns. */
public final class KeySheet extends VBox {
    private static final int COLUMNS = 3;

    public KeySheet(Actions actions, Texts texts) {
        List<Action> keyed = actions.all().stream().filter(action -> !action.keys().isEmpty()).toList();
        int rows = (keyed.size() + COLUMNS - 1) / COLUMNS;
        FlowPane columns = new FlowPane();
        columns.getStyleClass().add("key-columns");
        for (int first = 0; first < keyed.size(); first += rows) {
            columns.getChildren().add(column(keyed.subList(first, Math.min(keyed.size(), first + rows)), texts));
        }
        Label title = new Label(texts.get("keys.title"));
        title.getStyleClass().add("sheet-title");
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        columns.prefWrapLengthProperty().bind(scroll.widthProperty());
        getStyleClass().addAll("dialog-sheet", "key-sheet");
        setFocusTraversable(true);
        setAccessibleText(texts.get("keys.title"));
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().addAll(title, scroll);
    }

    private static GridPane column(List<Action> actions, Texts texts) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("key-grid");
        for (Action action : actions) {
            Label name = new Label(action.text(texts));
            name.getStyleClass().add("key-name");
            name.setWrapText(true);
            Label keys = new Label(action.keys().stream().map(key -> key.combination().getDisplayText())
                    .distinct().collect(Collectors.joining("   ")));
            keys.getStyleClass().addAll("mono", "key");
            keys.setMinWidth(USE_PREF_SIZE);
            grid.addRow(grid.getRowCount(), name, keys);
        }
        return grid;
    }
}
