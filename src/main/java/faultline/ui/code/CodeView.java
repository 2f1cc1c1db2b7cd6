package faultline.ui.code;

import faultline.explain.Texts;
import faultline.history.Moment;
import faultline.ui.draw.WhenShown;
import java.util.Locale;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** The code, with the line in progress marked and in view. */
public final class CodeView extends VBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    /** Lines that stay in view above the line in progress after a jump. */
    private static final int LINES_ABOVE = 8;

    private final CodeModel model;
    private final ListView<CodeLine> list = new ListView<>();

    public CodeView(CodeModel model, ObservableValue<Moment> moment, ObservableBooleanValue shown, Texts texts) {
        this.model = model;
        getStyleClass().add("code");
        Label title = new Label();
        title.getStyleClass().addAll("mono", "code-title");
        list.getStyleClass().addAll("plain-list", "code-list");
        list.setCellFactory(view -> new Cell());
        list.setAccessibleText(texts.get("dock.code"));
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(title, list);
        model.listingProperty().addListener((property, old, listing) -> {
            title.setText(listing.title());
            list.getItems().setAll(listing.lines());
        });
        WhenShown.update(shown, this::update, moment);
    }

    private void update() {
        model.update();
        int line = model.currentProperty().get();
        if (line >= 0 && !inView(line)) {
            list.scrollTo(Math.max(0, line - LINES_ABOVE));
        }
    }

    private boolean inView(int line) {
        Node flow = list.lookup(".virtual-flow");
        if (!(flow instanceof VirtualFlow<?> cells) || cells.getFirstVisibleCell() == null) {
            return false;
        }
        return line > cells.getFirstVisibleCell().getIndex() && line < cells.getLastVisibleCell().getIndex();
    }

    private final class Cell extends ListCell<CodeLine> {
        private final TextFlow flow = new TextFlow();

        Cell() {
            flow.getStyleClass().add("mono");
            model.currentProperty().addListener(property -> mark());
            model.noteProperty().addListener(property -> {
                if (getIndex() == model.currentProperty().get()) {
                    fill(getItem());
                }
            });
        }

        @Override
        protected void updateItem(CodeLine line, boolean empty) {
            super.updateItem(line, empty);
            setGraphic(empty ? null : flow);
            fill(empty ? null : line);
            mark();
        }

        private void fill(CodeLine line) {
            flow.getChildren().clear();
            if (line == null) {
                return;
            }
            for (AssemblyText.Piece piece : AssemblyText.pieces(line.text())) {
                flow.getChildren().add(text(piece.text(), piece.kind().name().toLowerCase(Locale.ROOT)));
            }
            String note = model.noteProperty().get();
            if (getIndex() == model.currentProperty().get() && !note.isEmpty()) {
                flow.getChildren().add(text("   ⚡ " + note, "note"));
            }
        }

        private Text text(String content, String style) {
            Text text = new Text(content);
            text.getStyleClass().addAll("code-text", style);
            return text;
        }

        private void mark() {
            boolean now = !isEmpty() && getIndex() == model.currentProperty().get();
            if (now != getPseudoClassStates().contains(CURRENT)) {
                pseudoClassStateChanged(CURRENT, now);
                fill(isEmpty() ? null : getItem());
            }
        }
    }
}
