package faultline.ui.inspect;

import faultline.explain.Texts;
import faultline.history.Moment;
import faultline.ui.draw.WhenShown;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;

/** All registers of the processor. */
public final class RegistersView extends ListView<RegistersModel.Row> {
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

    public RegistersView(ObservableValue<Moment> moment, ObservableBooleanValue shown, Texts texts) {
        getStyleClass().addAll("registers", "plain-list");
        setAccessibleText(texts.get("dock.registers"));
        setCellFactory(view -> new Cell());
        WhenShown.update(shown, () -> {
            if (moment.getValue() != null) {
                getItems().setAll(RegistersModel.rows(moment.getValue()));
            }
        }, moment);
    }

    private static final class Cell extends ListCell<RegistersModel.Row> {
        private final Label name = new Label();
        private final Label value = new Label();
        private final BorderPane row = new BorderPane(null, null, value, null, name);

        Cell() {
            value.getStyleClass().addAll("mono", "value");
            name.getStyleClass().add("name");
        }

        @Override
        protected void updateItem(RegistersModel.Row item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty ? null : row);
            pseudoClassStateChanged(CHANGED, !empty && item.changed());
            if (!empty) {
                name.setText(item.name());
                value.setText(item.value());
            }
        }
    }
}
