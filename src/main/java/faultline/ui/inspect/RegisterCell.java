package faultline.ui.inspect;

import faultline.explain.Texts;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A register in the list. What the step has changed is marked, and what it was before stands below. */
final class RegisterCell extends ListCell<RegistersModel.Row> {
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

    private final Texts texts;
    private final Label group = new Label();
    private final Label name = new Label();
    private final Label value = new Label();
    private final Label former = new Label();
    private final VBox box;

    RegisterCell(Texts texts) {
        this.texts = texts;
        group.getStyleClass().addAll("caption", "register-group");
        group.managedProperty().bind(group.visibleProperty());
        name.getStyleClass().add("name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        value.getStyleClass().addAll("mono", "value");
        former.getStyleClass().addAll("mono", "former");
        former.managedProperty().bind(former.visibleProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        VBox values = new VBox(value, former);
        values.getStyleClass().add("register-values");
        box = new VBox(group, new HBox(name, space, values));
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(RegistersModel.Row item, boolean empty) {
        super.updateItem(item, empty);
        setGraphic(empty ? null : box);
        pseudoClassStateChanged(CHANGED, !empty && item.changed());
        if (empty) {
            return;
        }
        boolean first = getIndex() == 0 || getListView().getItems().get(getIndex() - 1).group() != item.group();
        group.setVisible(first);
        group.setText(texts.get("registers." + item.group().name()));
        name.setText(item.name());
        value.setText(item.value());
        former.setVisible(item.changed());
        former.setText(texts.get("registers.former", item.former()));
        setAccessibleText(item.changed() ? texts.get("registers.changed", item.name(), item.value(), item.former())
                : texts.get("registers.plain", item.name(), item.value()));
    }
}
