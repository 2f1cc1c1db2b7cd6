package faultline.ui.code;

import faultline.explain.HexText;
import faultline.explain.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** One line of code: breakpoint, number or address, bytes, and its text. */
final class CodeCell extends ListCell<CodeLine> {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass SET = PseudoClass.getPseudoClass("set");
    private static final PseudoClass POSSIBLE = PseudoClass.getPseudoClass("possible");

    private final CodeModel model;
    private final BreakpointMargin breakpoints;
    private final Texts texts;
    private final Label margin = new Label();
    private final Label place = new Label();
    private final Label bytes = new Label();
    private final TextFlow flow = new TextFlow();
    /** Kept from line to line: new ones would have to be styled. */
    private final List<Text> pieces = new ArrayList<>();
    private final HBox row = new HBox(margin, place, bytes, flow);

    CodeCell(CodeModel model, BreakpointMargin breakpoints, Texts texts) {
        this.model = model;
        this.breakpoints = breakpoints;
        this.texts = texts;
        row.getStyleClass().addAll("mono", "code-row");
        margin.getStyleClass().add("breakpoint-margin");
        place.getStyleClass().add("code-place");
        bytes.getStyleClass().add("code-bytes");
        bytes.visibleProperty().bind(model.bytesShownProperty());
        bytes.managedProperty().bind(bytes.visibleProperty());
        place.managedProperty().bind(place.visibleProperty());
        margin.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            toggle();
            event.consume();
        });
        model.currentProperty().addListener(property -> mark());
        model.noteProperty().addListener(property -> {
            if (getIndex() == model.currentProperty().get()) {
                fill(getItem());
            }
        });
        model.bytesShownProperty().addListener(property -> fill(getItem()));
        breakpoints.changes().addListener(property -> markBreakpoint());
    }

    @Override
    protected void updateItem(CodeLine line, boolean empty) {
        super.updateItem(line, empty);
        setGraphic(empty ? null : row);
        fill(empty ? null : line);
        mark();
        markBreakpoint();
    }

    private void toggle() {
        if (getItem() != null && getItem().address().isPresent()) {
            breakpoints.toggle(getItem().address().getAsLong());
        }
    }

    private void fill(CodeLine line) {
        if (line == null) {
            return;
        }
        boolean source = line.number() > 0;
        boolean addresses = model.bytesShownProperty().get() || !source;
        place.setText(addresses && line.address().isPresent() ? shortened(line.address().getAsLong()) : "");
        place.setVisible(addresses && (source || line.address().isPresent()));
        bytes.setText(bytes.isVisible() ? model.bytes(line) : "");
        int count = 0;
        for (AssemblyText.Piece piece : AssemblyText.pieces(line.text())) {
            show(count++, piece.text(), piece.kind().name().toLowerCase(Locale.ROOT));
        }
        String note = model.noteProperty().get();
        if (getIndex() == model.currentProperty().get() && !note.isEmpty()) {
            show(count++, "   ⚡ " + note, "note");
        }
        // A piece that comes back into the flow would be styled anew.
        pieces.subList(count, pieces.size()).forEach(piece -> piece.setText(""));
        setAccessibleText(texts.get("code.line", place.getText(), line.text().strip(), note(line)));
    }

    /** What cannot be seen from the text, for those who hear it. */
    private String note(CodeLine line) {
        boolean stops = line.address().isPresent() && breakpoints.isSet(line.address().getAsLong());
        String here = getIndex() == model.currentProperty().get() ? texts.get("code.line.current") : "";
        return here + (stops ? texts.get("code.line.breakpoint") : "");
    }

    private static String shortened(long address) {
        return HexText.shortened(address).replace(" ", "");
    }

    private void show(int index, String content, String style) {
        if (index == pieces.size()) {
            pieces.add(new Text());
            flow.getChildren().add(pieces.get(index));
        }
        Text piece = pieces.get(index);
        if (!piece.getText().equals(content)) {
            piece.setText(content);
        }
        if (!piece.getStyleClass().contains(style)) {
            piece.getStyleClass().setAll("code-text", style);
        }
    }

    private void markBreakpoint() {
        boolean possible = !isEmpty() && getItem() != null && getItem().address().isPresent();
        boolean set = possible && breakpoints.isSet(getItem().address().getAsLong());
        margin.setText(set ? "⬤" : "");
        margin.pseudoClassStateChanged(SET, set);
        margin.pseudoClassStateChanged(POSSIBLE, possible);
    }

    private void mark() {
        boolean now = !isEmpty() && getIndex() == model.currentProperty().get();
        if (now != getPseudoClassStates().contains(CURRENT)) {
            pseudoClassStateChanged(CURRENT, now);
            fill(isEmpty() ? null : getItem());
        }
    }
}
