package faultline.ui.breakpoints;

import faultline.explain.Texts;
import faultline.ui.draw.Following;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One breakpoint: its switch, its text and name, what is wrong with it, and a button that takes it away. */
final class BreakpointCell extends ListCell<BreakpointRow> {
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");
    private static final PseudoClass HIT = PseudoClass.getPseudoClass("hit");

    private final BreakpointModel model;
    private final Texts texts;
    private final CheckBox enabled = new CheckBox();
    private final Label text = new Label();
    private final Label note = new Label();
    private final HBox row;

    BreakpointCell(BreakpointModel model, IntConsumer edit, Texts texts, Following following) {
        this.model = model;
        this.texts = texts;
        text.getStyleClass().addAll("mono", "breakpoint-text");
        note.getStyleClass().add("breakpoint-note");
        note.setWrapText(true);
        note.managedProperty().bind(note.visibleProperty());
        VBox words = new VBox(text, note);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button remove = new Button("✕");
        remove.getStyleClass().addAll("lesson-button", "breakpoint-remove");
        remove.setAccessibleText(texts.get("remove.name"));
        remove.setFocusTraversable(false);
        remove.setOnAction(event -> model.remove(getIndex()));
        enabled.setFocusTraversable(false);
        enabled.setAccessibleText(texts.get("enabled.name"));
        enabled.setOnAction(event -> model.enable(getIndex(), enabled.isSelected()));
        row = new HBox(enabled, words, remove);
        row.getStyleClass().add("breakpoint-row");
        setPrefWidth(0);
        following.follow(model.hitProperty(), this::mark);
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && !isEmpty()) {
                edit.accept(getIndex());
            }
        });
    }

    @Override
    protected void updateItem(BreakpointRow item, boolean empty) {
        super.updateItem(item, empty);
        setGraphic(empty ? null : row);
        if (!empty) {
            boolean readable = item.breakpoint() != null;
            enabled.setSelected(item.active());
            enabled.setDisable(!readable);
            text.setText(readable ? item.breakpoint().text() : item.line());
            String name = readable ? item.breakpoint().name() : texts.get("problem", item.problem().message(texts.locale()));
            note.setText(name);
            note.setVisible(!name.isEmpty());
            setAccessibleText(text.getText() + (name.isEmpty() ? "" : ", " + name)
                    + (item.active() ? "" : ", " + texts.get("off.name")));
        }
        mark();
    }

    private void mark() {
        boolean off = !isEmpty() && getItem() != null && !getItem().active();
        boolean hit = !isEmpty() && getItem() != null && model.hitProperty().get() != null
                && model.hitProperty().get().breakpoint().equals(getItem().breakpoint());
        pseudoClassStateChanged(OFF, off);
        pseudoClassStateChanged(HIT, hit);
    }
}
