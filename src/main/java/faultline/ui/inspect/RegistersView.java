package faultline.ui.inspect;

import faultline.explain.Explanation;
import faultline.explain.HexText;
import faultline.explain.RegisterText;
import faultline.explain.Texts;
import faultline.history.Edit;
import faultline.history.Moment;
import faultline.ui.draw.LastChange;
import faultline.ui.draw.WhenShown;
import faultline.ui.fields.Bits;
import faultline.ui.fields.FieldSubject;
import faultline.ui.fields.FieldsModel;
import faultline.ui.fields.FieldsView;
import faultline.ui.fields.Layouts;
import java.util.List;
import java.util.function.ObjIntConsumer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** All registers of the processor; the selected one flag by flag. */
public final class RegistersView extends VBox {
    private final ObservableValue<Moment> moment;
    private final WhatIf whatIf;
    private final Texts texts;
    private final RegisterText registers;
    private final ListView<RegistersModel.Row> list = new ListView<>();
    private final LastChange lastChange = new LastChange();
    private final FieldsModel fields = new FieldsModel();
    private final FieldsView editor;

    public RegistersView(ObservableValue<Moment> moment, ObservableBooleanValue shown, WhatIf whatIf, Texts texts) {
        this.moment = moment;
        this.whatIf = whatIf;
        this.texts = texts.sibling("faultline.ui.inspect");
        registers = new RegisterText(texts.locale());
        list.getStyleClass().addAll("registers", "plain-list");
        list.setAccessibleText(texts.get("dock.registers"));
        list.setCellFactory(view -> new RegisterCell(this.texts));
        list.getSelectionModel().selectedIndexProperty().addListener(property -> select());
        VBox.setVgrow(list, Priority.ALWAYS);
        editor = new FieldsView(fields, texts);
        editor.getStyleClass().add("register-fields");
        editor.visibleProperty().bind(fields.subjectProperty().isNotNull());
        editor.managedProperty().bind(editor.visibleProperty());
        getChildren().addAll(list, editor);
        WhenShown.update(shown, this::update, moment);
    }

    /**
     * Offers something to do with a register, in the list's context menu.
     *
     * @param text   what it is called
     * @param action is given the register's name and place
     */
    public void offer(String text, ObjIntConsumer<String> action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> {
            RegistersModel.Row row = list.getSelectionModel().getSelectedItem();
            if (row != null && row.place() >= 0) {
                action.accept(row.name(), row.place());
            }
        });
        list.setContextMenu(new ContextMenu(item));
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
    }

    private void update() {
        if (moment.getValue() == null) {
            return;
        }
        List<RegistersModel.Row> rows = RegistersModel.rows(moment.getValue(), lastChange.before(moment.getValue()));
        int selected = list.getSelectionModel().getSelectedIndex();
        if (rows.size() != list.getItems().size()) {
            list.getItems().setAll(rows);
        }
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).equals(list.getItems().get(i))) {
                list.getItems().set(i, rows.get(i));
            }
        }
        list.getSelectionModel().select(selected);
        select();
    }

    private void select() {
        RegistersModel.Row row = list.getSelectionModel().getSelectedItem();
        fields.show(row == null || row.place() < 0 ? null : subject(row.place()));
    }

    private FieldSubject subject(int place) {
        String name = list.getItems().stream().filter(row -> row.place() == place && !row.name().isEmpty()).findFirst()
                .map(RegistersModel.Row::name).orElse("");
        long value = moment.getValue().registers().get(place);
        Explanation number = new Explanation(name, List.of(), texts.get("registers.number"), List.of());
        return new FieldSubject(name, HexText.full(value), Layouts.register(place), new Bits(value, 0),
                bits -> registers.explain(place, bits.low()).orElse(number),
                bits -> whatIf.begin(List.of(new Edit.Register(place, bits.low())), name));
    }
}
