package faultline.ui.stage;

import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.ui.stage.StagePicture.CellKind;
import faultline.ui.stage.StagePicture.CellRow;
import faultline.ui.stage.StagePicture.GuardPicture;
import faultline.ui.stage.StagePicture.StackPicture;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** One stack, its oldest cell on top, with the guard page below it. */
final class StackColumn extends Region {
    private static final PseudoClass WORKING = PseudoClass.getPseudoClass("working");
    private static final double HEADING = 1.7;
    private static final double ROOMY = 1.62;
    private static final double TIGHT = 1.3;
    private static final double GUARD_LINE = 1.13;
    private static final double GUARD_MARGIN = 0.9;
    private static final double NOTE = 6.6;
    private static final int FEWEST_ROWS = 4;
    /** Where in a cell its writer stands, as a share of the width. */
    private static final double WRITER_AT = 0.3;
    /** The space at the ends of a cell, as a share of its height. */
    private static final double INSET = 0.25;

    private final Texts texts;
    private final StackFolding folding;
    private final Label heading = Card.label("stage-heading");
    private final RowPool<CellView> cells = new RowPool<>(getChildren(), CellView::new);
    private final Label free = Card.label("stack-free");
    private final GuardBox guard;
    private final Label note = Card.label("stage-note");
    private StackPicture picture;

    StackColumn(Texts texts) {
        this.texts = texts;
        folding = new StackFolding(texts);
        guard = new GuardBox();
        getStyleClass().add("stack");
        free.setAlignment(Pos.CENTER);
        note.setWrapText(true);
        note.setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(heading, free, guard, note);
    }

    void show(StackPicture shown) {
        picture = shown;
        Card.setText(heading, Card.capitals(shown.title()));
        pseudoClassStateChanged(WORKING, shown.working());
        setId("stack-" + (shown.slot().isEmpty() ? Long.toHexString(shown.top()) : shown.slot()));
        setAccessibleText(shown.title());
        Card.setText(free, shown.free());
        Card.show(free, !shown.free().isEmpty());
        Card.show(guard, shown.guard() != null);
        if (shown.guard() != null) {
            guard.show(shown.guard());
        }
        Card.setText(note, shown.note());
        Card.show(note, !shown.note().isEmpty());
        requestLayout();
    }

    StackPicture picture() {
        return picture;
    }

    /** The cell that the working RSP points to, or null when this is not its stack. */
    Node pointerCell() {
        return cells.rows().stream().filter(cell -> cell.row.pointer()).findFirst().orElse(null);
    }

    /** The row of the top. */
    Node topCell() {
        return cells.rows().isEmpty() ? null : cells.rows().get(0);
    }

    /** The cell at a linear address, when it is not folded away, or null. */
    CellView cell(long address) {
        return cells.rows().stream().filter(cell -> cell.row.address() == address && cell.row.kind() != CellKind.TOP
                && cell.row.kind() != CellKind.FOLD).findFirst().orElse(null);
    }

    Node guard() {
        return guard.isVisible() ? guard : null;
    }

    @Override
    protected void layoutChildren() {
        if (picture == null) {
            return;
        }
        double em = heading.getFont().getSize() / 0.79;
        double width = getWidth();
        boolean tight = getHeight() < 26 * em;
        double guardHeight = picture.guard() == null ? 0
                : (GUARD_LINE * guard.lines() + (tight ? 0.5 : 1) * GUARD_MARGIN) * em;
        double noteHeight = picture.note().isEmpty() || tight ? 0 : NOTE * em;
        double freeHeight = picture.free().isEmpty() ? 0 : ROOMY * em;
        double room = getHeight() - HEADING * em - guardHeight - noteHeight - freeHeight;
        double rowHeight = (room / (ROOMY * em) >= Math.min(picture.rows().size(), 12) ? ROOMY : TIGHT) * em;
        Card.place(heading, 0, 0, width, HEADING * em * 0.8);
        double at = HEADING * em;
        cells.begin();
        List<CellRow> rows = folding.fold(picture.rows(), Math.max(FEWEST_ROWS, (int) (room / rowHeight)));
        for (int i = 0; i < rows.size(); i++) {
            CellView cell = cells.next();
            cell.show(rows.get(i));
            cell.folded = folded(rows, i);
            Card.place(cell, 0, at, width, rowHeight + 1);
            at += rowHeight;
        }
        cells.end();
        boolean narrow = cells.rows().stream().anyMatch(cell -> cell.needs(rowHeight) > width);
        cells.rows().forEach(cell -> cell.shorten(narrow, width));
        Card.place(free, 0, at, width, freeHeight);
        at += freeHeight;
        Card.place(guard, 0, at, width, guardHeight);
        at += guardHeight;
        Card.show(note, noteHeight > 0);
        Card.place(note, 0, at + 0.5 * em, width, noteHeight - 0.5 * em);
    }

    /** The cells that a row stands for when it is a fold: those between its neighbours. */
    private List<CellRow> folded(List<CellRow> rows, int index) {
        if (rows.get(index).kind() != CellKind.FOLD) {
            return List.of();
        }
        long above = index == 0 ? -1 : rows.get(index - 1).address();
        long below = index + 1 < rows.size() ? rows.get(index + 1).address() : picture.bottom();
        return picture.rows().stream().filter(row -> Long.compareUnsigned(row.address(), above) < 0
                && Long.compareUnsigned(row.address(), below) > 0).toList();
    }

    /** A cell: its address and what it holds. */
    final class CellView extends Region {
        private final Label address = Card.label("cell-address");
        private final Label text = Card.label("cell-text", "may-shorten");
        private final Label writer = Card.label("cell-writer");
        private final Tooltip tooltip = new Tooltip();
        private CellRow row;
        private List<CellRow> folded = List.of();
        private boolean shortened;

        private CellView() {
            text.setAlignment(Pos.CENTER_RIGHT);
            writer.setAlignment(Pos.CENTER);
            getChildren().addAll(address, writer, text);
        }

        private void show(CellRow shown) {
            if (shown.equals(row)) {
                return;
            }
            boolean sameKind = row != null && row.kind() == shown.kind();
            row = shown;
            boolean real = shown.kind() != CellKind.FOLD && shown.kind() != CellKind.TOP;
            Subject.mark(this, real ? new Subject.Cell(shown) : null);
            if (!sameKind) {
                getStyleClass().setAll("cell", "cell-" + shown.kind().name().toLowerCase(Locale.ROOT));
            }
            boolean fold = shown.kind() == CellKind.FOLD;
            Card.setText(address, place());
            Card.setText(text, shown.text());
            Card.setText(writer, fold ? "" : shown.writer());
            text.setAlignment(fold ? Pos.CENTER : Pos.CENTER_RIGHT);
            text.setOpacity(1);
            pseudoClassStateChanged(Card.HOT, shown.pointer());
            setId("cell-" + Long.toHexString(shown.address()));
            setAccessibleText(shown.text() + " " + HexText.grouped(shown.address()) + " " + shown.story());
            if (shown.story().isEmpty()) {
                Tooltip.uninstall(this, tooltip);
            } else {
                tooltip.setText(shown.story());
                Tooltip.install(this, tooltip);
            }
            // The row changes during layout, when this pulse's styles have already been given out.
            applyCss();
            requestLayout();
        }

        /** How wide it must be to show its whole address and all of its value. */
        private double needs(double height) {
            if (row.kind() == CellKind.FOLD) {
                return 0;
            }
            return Card.widthOf(text) + StackReader.tight(row.address()).length() * perCharacter() + 3 * INSET * height;
        }

        /** The font is one of fixed width. */
        private double perCharacter() {
            return Card.widthOf(text) / Math.max(1, text.getText().length());
        }

        /** Gives the value the room of the address's first digits. */
        private void shorten(boolean now, double width) {
            if (row.kind() == CellKind.FOLD) {
                boolean fits = (row.text().length() + 2) * perCharacter() <= width || row.writer().isEmpty();
                Card.setText(text, fits ? row.text() : row.writer());
            }
            if (now != shortened) {
                shortened = now;
                Card.setText(address, place());
                requestLayout();
            }
        }

        private String place() {
            return row.kind() == CellKind.FOLD ? ""
                    : shortened && row.kind() != CellKind.TOP ? StackReader.tightest(row.address()) : StackReader.tight(row.address());
        }

        /** The cells that this row stands for, when they are several. */
        List<CellRow> folded() {
            return folded;
        }

        /** The value, which flies in. */
        Label text() {
            return text;
        }

        @Override
        protected void layoutChildren() {
            double inset = getHeight() * INSET;
            double addressWidth = address.getText().isEmpty() ? 0 : Card.widthOf(address);
            Card.place(address, inset, 0, addressWidth, getHeight());
            Card.place(text, inset + addressWidth, 0, getWidth() - addressWidth - 2 * inset, getHeight());
            double writerWidth = writer.getText().isEmpty() ? 0 : Card.widthOf(writer);
            double writerX = Math.max(getWidth() * WRITER_AT, inset + addressWidth + 3 * inset);
            // There is room for the writer in wide columns only.
            boolean fits = writerWidth > 0
                    && writerX + writerWidth + 3 * inset < getWidth() - inset - Card.widthOf(text);
            writer.setVisible(fits);
            Card.place(writer, writerX, 0, writerWidth, getHeight());
        }
    }

    /** The hatched page that is not mapped. */
    private final class GuardBox extends Region {
        private final Label title = Card.label("guard-title");
        private final Label range = Card.label("guard-range");
        private final Label failure = Card.label("guard-failure");
        private GuardPicture shown = new GuardPicture("", "", "");

        private GuardBox() {
            getStyleClass().add("guard");
            for (Label label : new Label[] {title, range, failure}) {
                label.setAlignment(Pos.CENTER);
                getChildren().add(label);
            }
        }

        private void show(GuardPicture picture) {
            shown = picture;
            Card.setText(range, picture.range());
            pseudoClassStateChanged(Card.HOT, !picture.failure().isEmpty());
            setAccessibleText(texts.get("stack.guard") + " " + picture.range() + " " + picture.failure());
            requestLayout();
        }

        private int lines() {
            return shown.failure().isEmpty() ? 2 : 3;
        }

        /** The words, or fewer where there is too little room. */
        private void choose(Label label, String words, String fewer) {
            Card.setText(label, words);
            label.applyCss();
            if (Card.widthOf(label) + label.getFont().getSize() > getWidth()) {
                label.setText(fewer);
            }
        }

        @Override
        protected void layoutChildren() {
            int lines = lines();
            choose(title, texts.get("stack.guard"), texts.get("stack.guard.short"));
            choose(failure, shown.failure(), shown.shortFailure());
            double line = getHeight() / (lines + 0.5);
            double top = line * 0.25;
            Card.place(title, 0, top, getWidth(), line);
            Card.place(range, 0, top + line, getWidth(), line);
            Card.place(failure, 0, top + 2 * line, getWidth(), lines == 3 ? line : 0);
        }
    }
}
