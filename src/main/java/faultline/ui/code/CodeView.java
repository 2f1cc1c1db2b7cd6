package faultline.ui.code;

import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.history.Moment;
import faultline.ui.draw.WhenShown;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The code, with the line in progress marked and in view. */
public final class CodeView extends VBox {
    /** Lines that stay in view above the line in progress after a jump. */
    private static final int LINES_ABOVE = 8;

    private final CodeModel model;
    private final BreakpointMargin breakpoints;
    private final Texts texts;
    private final Label notice = new Label();
    private final ListView<CodeLine> list = new ListView<>();

    public CodeView(CodeModel model, BreakpointMargin breakpoints, ObservableValue<Moment> moment,
                    ObservableBooleanValue shown, Texts texts) {
        this.model = model;
        this.breakpoints = breakpoints;
        this.texts = texts;
        getStyleClass().add("code");
        list.getStyleClass().addAll("plain-list", "code-list");
        list.setCellFactory(view -> new CodeCell(model, breakpoints, texts));
        list.setAccessibleText(texts.get("dock.code"));
        VBox.setVgrow(list, Priority.ALWAYS);
        notice.getStyleClass().add("code-notice");
        notice.setWrapText(true);
        notice.setMinHeight(Region.USE_PREF_SIZE);
        notice.setMaxWidth(Double.MAX_VALUE);
        notice.managedProperty().bind(notice.visibleProperty());
        getChildren().addAll(head(), notice, list);
        WhenShown.update(shown, this::update, moment);
    }

    private HBox head() {
        Label title = new Label();
        title.getStyleClass().addAll("mono", "code-title");
        title.getStyleClass().add("may-shorten");
        title.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        title.setMinWidth(0);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        ToggleButton bytes = new ToggleButton(texts.get("code.bytes"));
        bytes.getStyleClass().add("small-toggle");
        bytes.setMinWidth(Region.USE_PREF_SIZE);
        bytes.setAccessibleText(texts.get("code.bytes.name"));
        bytes.selectedProperty().bindBidirectional(model.bytesShownProperty());
        model.listingProperty().subscribe(listing -> {
            title.setText(listing.title());
            list.getItems().setAll(listing.lines());
        });
        HBox head = new HBox(title, bytes);
        head.getStyleClass().add("pane-head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    /** Sets a breakpoint on the selected line, or else on the line in progress, or takes it away. */
    public void toggleBreakpoint() {
        CodeLine line = list.getSelectionModel().getSelectedItem();
        int current = model.currentProperty().get();
        if (line == null && current >= 0) {
            line = list.getItems().get(current);
        }
        if (line != null && line.address().isPresent()) {
            breakpoints.toggle(line.address().getAsLong());
        }
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
    }

    private void update() {
        model.update();
        CodeModel.Trouble trouble = model.troubleProperty().get();
        notice.setVisible(trouble != CodeModel.Trouble.NONE);
        if (notice.isVisible()) {
            notice.setText(texts.get("code.trouble." + trouble.name(), HexText.grouped(model.address())));
        }
        int line = model.currentProperty().get();
        if (line >= 0 && !inView(line)) {
            list.scrollTo(Math.max(0, line - Math.min(LINES_ABOVE, visibleLines() / 2)));
        }
    }

    private int visibleLines() {
        VirtualFlow<?> cells = cells();
        return cells == null ? 1 : cells.getLastVisibleCell().getIndex() - cells.getFirstVisibleCell().getIndex();
    }

    private boolean inView(int line) {
        VirtualFlow<?> cells = cells();
        return cells != null && line > cells.getFirstVisibleCell().getIndex()
                && line < cells.getLastVisibleCell().getIndex();
    }

    /** What lays the lines out; null until it has. */
    private VirtualFlow<?> cells() {
        Node flow = list.lookup(".virtual-flow");
        return flow instanceof VirtualFlow<?> cells && cells.getFirstVisibleCell() != null ? cells : null;
    }
}
