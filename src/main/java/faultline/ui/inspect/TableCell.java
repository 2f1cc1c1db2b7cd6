package faultline.ui.inspect;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** A row of a table: which entry, and what it holds. */
final class TableCell extends ListCell<TableEntry> {
    private static final PseudoClass ABSENT = PseudoClass.getPseudoClass("absent");

    private final Label name = new Label();
    private final Label text = new Label();
    private final HBox row = new HBox(name, text);

    TableCell() {
        row.getStyleClass().add("mono");
        name.getStyleClass().add("table-entry-name");
        text.getStyleClass().add("table-entry-text");
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(TableEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        setGraphic(empty ? null : row);
        pseudoClassStateChanged(ABSENT, !empty && !entry.present());
        if (!empty) {
            name.setText(entry.name());
            text.setText(entry.text());
        }
    }
}
