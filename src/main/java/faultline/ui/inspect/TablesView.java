package faultline.ui.inspect;

import faultline.boot.Guest;
import faultline.boot.GuestSymbols;
import faultline.explain.Texts;
import faultline.history.Moment;
import faultline.ui.draw.WhenShown;
import faultline.ui.fields.FieldsModel;
import faultline.ui.fields.FieldsView;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/** The entries of the IDT, the GDT and the TSS, and the selected one field by field. */
public final class TablesView extends VBox {
    private final ObservableValue<Moment> moment;
    private final ObservableValue<Guest> guest;
    private final WhatIf whatIf;
    private final Texts texts;
    private final FieldsModel fields = new FieldsModel();
    private final ListView<TableEntry> list = new ListView<>();
    private final ObjectProperty<TableEntry.Table> table = new SimpleObjectProperty<>(TableEntry.Table.IDT);
    private final StringProperty kept;
    /** What was selected by hand; while there is nothing, the gate in use is. */
    private final Map<TableEntry.Table, Integer> chosen = new EnumMap<>(TableEntry.Table.class);
    private boolean updating;

    /**
     * @param kept  the name of the table that is chosen
     * @param texts any texts of the window's language
     */
    public TablesView(ObservableValue<Moment> moment, ObservableValue<Guest> guest, StringProperty kept,
                      ObservableBooleanValue shown, WhatIf whatIf, Texts texts) {
        this.kept = kept;
        this.moment = moment;
        this.guest = guest;
        this.whatIf = whatIf;
        this.texts = texts.sibling("faultline.ui.inspect");
        getStyleClass().add("tables");
        list.getStyleClass().addAll("plain-list", "table-list");
        list.setAccessibleText(this.texts.get("tables.name"));
        list.setPlaceholder(new Label(this.texts.get("tables.none")));
        list.setCellFactory(view -> new TableCell());
        list.getSelectionModel().selectedItemProperty().addListener((property, old, entry) -> selected(entry));
        FieldsView editor = new FieldsView(fields, texts);
        VBox.setVgrow(editor, Priority.ALWAYS);
        getChildren().addAll(choice(), list, editor);
        table.addListener(property -> update());
        WhenShown.update(shown, this::update, moment);
    }

    private Region choice() {
        SegmentedButton choice = new SegmentedButton();
        for (TableEntry.Table one : TableEntry.Table.values()) {
            ToggleButton button = new ToggleButton(texts.get("tables." + one.name()));
            button.getStyleClass().add("small-toggle");
            if (one.name().equals(kept.get())) {
                table.set(one);
            }
            button.setOnAction(event -> {
                table.set(one);
                kept.set(one.name());
            });
            table.subscribe(shown -> button.setSelected(shown == one));
            choice.getButtons().add(button);
        }
        VBox box = new VBox(choice);
        box.getStyleClass().add("table-choice");
        return box;
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
    }

    private void selected(TableEntry entry) {
        if (!updating && entry != null) {
            chosen.put(entry.table(), entry.index());
            show(entry);
        }
    }

    private void update() {
        Moment now = moment.getValue();
        if (now == null) {
            return;
        }
        TableEntries entries = new TableEntries(now, symbols(), texts);
        List<TableEntry> all = entries.of(table.get());
        int wanted = chosen.getOrDefault(table.get(), table.get() == TableEntry.Table.IDT ? entries.vectorInUse() : -1);
        TableEntry entry = all.stream().filter(one -> one.is(table.get(), wanted)).findFirst()
                .orElseGet(() -> all.stream().filter(TableEntry::present).findFirst().orElse(null));
        updating = true;
        if (!list.getItems().equals(all)) {
            list.getItems().setAll(all);
        }
        if (entry != null && !entry.equals(list.getSelectionModel().getSelectedItem())) {
            list.getSelectionModel().select(entry);
            list.scrollTo(Math.max(0, all.indexOf(entry) - 2));
        }
        updating = false;
        show(entry);
    }

    private void show(TableEntry entry) {
        fields.show(entry == null ? null : new TableSubjects(moment.getValue(), symbols(), texts, whatIf).of(entry));
    }

    private GuestSymbols symbols() {
        return guest.getValue() == null ? GuestSymbols.NONE : guest.getValue().symbols();
    }
}
