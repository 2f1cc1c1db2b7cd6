package faultline.ui.stage;

import faultline.explain.Texts;
import faultline.ui.stage.StagePicture.GateRow;
import faultline.ui.stage.StagePicture.GateTone;
import faultline.ui.stage.StagePicture.IdtPicture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** The interrupt descriptor table; the gate that is being read is unfolded below its row. */
final class IdtPane extends Card {
    private static final double ROOMY = 1.5;
    private static final double TIGHT = 1.2;

    private final Texts texts;
    private final RowPool<GateRowView> rows = new RowPool<>(getChildren(), GateRowView::new);
    private final GatePane gate;
    private final MatrixPane matrix;
    private final Label note = label("stage-note");
    private IdtPicture picture;

    IdtPane(Texts texts, MatrixPane matrix) {
        super("idt-card", texts.get("idt.heading"));
        this.texts = texts;
        this.matrix = matrix;
        gate = new GatePane(texts);
        note.setWrapText(true);
        note.setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(gate, note, matrix);
    }

    void show(IdtPicture shown) {
        picture = shown;
        show(gate, shown.detail() != null);
        if (shown.detail() != null) {
            gate.show(shown.detail());
        }
        setText(note, shown.note());
        requestLayout();
    }

    GatePane gate() {
        return gate;
    }

    /** The row of a vector that is on show, or null. */
    Node row(int vector) {
        for (GateRowView row : rows.rows()) {
            if (row.shown.vector() == vector) {
                return row;
            }
        }
        return null;
    }

    @Override
    void layoutBody(double x, double y, double width, double height, double em) {
        if (picture == null) {
            return;
        }
        double matrixHeight = Math.min(MatrixPane.HEIGHT * em, height * 0.42);
        place(matrix, x, y + height - matrixHeight, width, matrixHeight);
        double room = height - matrixHeight - em * 0.6;
        double gateHeight = picture.detail() == null ? 0 : GatePane.HEIGHT * em;
        double spread = (room - gateHeight) / Math.max(1, picture.rows().size());
        double rowHeight = Math.max(TIGHT * em, Math.min(ROOMY * em, spread));
        List<GateRow> chosen = choose((int) ((room - gateHeight) / rowHeight));
        rows.begin();
        double at = y;
        for (GateRow gateRow : chosen) {
            GateRowView row = rows.next();
            row.show(gateRow);
            place(row, x - 0.3 * em, at, width + 0.6 * em, rowHeight);
            at += rowHeight;
            if (picture.detail() != null && gateRow.vector() == picture.detail().vector()) {
                place(gate, x - 0.3 * em, at + 0.2 * em, width + 0.6 * em, gateHeight - 0.4 * em);
                at += gateHeight;
            }
        }
        rows.end();
        if (chosen.isEmpty() && picture.detail() != null) {
            place(gate, x, y + 4 * em, width, gateHeight);
        }
        place(note, x, y, width, 4 * em);
    }

    /** As many rows as fit: the gate in use first, then gates that are present, then the others from the lowest vector. */
    private List<GateRow> choose(int most) {
        List<GateRow> ranked = new ArrayList<>(picture.rows());
        ranked.sort(Comparator.comparingInt(IdtPane::rank));
        List<GateRow> chosen = new ArrayList<>(ranked.subList(0, Math.max(0, Math.min(most, ranked.size()))));
        chosen.sort(Comparator.comparingInt(GateRow::vector));
        return chosen;
    }

    private static int rank(GateRow row) {
        if (row.hot()) {
            return 0;
        }
        if (row.tone() == GateTone.DOUBLE_FAULT) {
            return 1;
        }
        return row.present() ? 2 : row.last() > row.vector() ? 4 : 3;
    }

    /** A gate in one line: vector, name, handler, IST, P. */
    private final class GateRowView extends Region {
        private final PseudoClass page = PseudoClass.getPseudoClass("page-fault");
        private final PseudoClass dbl = PseudoClass.getPseudoClass("double-fault");
        private final Label vector = label("gate-vector");
        private final Label symbol = label("gate-symbol");
        private final Label handler = label("gate-handler", "may-shorten");
        private final Label ist = label("gate-ist");
        private final Label present = label("gate-present");
        private GateRow shown;

        private GateRowView() {
            getStyleClass().add("gate-row");
            getChildren().addAll(vector, symbol, handler, ist, present);
        }

        private void show(GateRow row) {
            if (row.equals(shown)) {
                return;
            }
            shown = row;
            boolean range = row.last() > row.vector();
            Subject.mark(this, range ? null : new Subject.GateOf(row.vector()));
            setText(vector, range ? row.vector() + "…" : String.valueOf(row.vector()));
            setText(symbol, row.symbol());
            setText(handler, range ? texts.get("idt.absent") : row.handler());
            setText(ist, row.ist() == 0 ? "" : texts.get("idt.ist", String.valueOf(row.ist())));
            setText(present, range ? "" : texts.get("idt.present", row.present() ? "1" : "0"));
            pseudoClassStateChanged(DIM, !row.present());
            pseudoClassStateChanged(HOT, row.hot());
            pseudoClassStateChanged(page, row.tone() == GateTone.PAGE_FAULT);
            pseudoClassStateChanged(dbl, row.tone() == GateTone.DOUBLE_FAULT);
            setId("gate-" + row.vector());
            setAccessibleText(String.join(" ", vector.getText(), symbol.getText(), handler.getText(), ist.getText(),
                    present.getText()));
            applyCss();
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            double em = em();
            double height = getHeight();
            double left = 0.35 * em;
            double presentWidth = 2.1 * em;
            double istWidth = ist.getText().isEmpty() ? 0 : 2.6 * em;
            place(vector, left, 0, 2.2 * em, height);
            place(symbol, left + 2.0 * em, 0, 2.5 * em, height);
            place(handler, left + 4.4 * em, 0, getWidth() - 4.4 * em - presentWidth - istWidth - left - 0.3 * em, height);
            place(ist, getWidth() - presentWidth - istWidth - 0.1 * em, 0, istWidth, height);
            place(present, getWidth() - presentWidth - 0.1 * em, 0, presentWidth, height);
        }
    }
}
