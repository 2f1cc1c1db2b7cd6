package faultline.ui.stage;

import faultline.explain.Texts;
import faultline.machine.exception.Escalation;
import faultline.machine.exception.ExceptionClass;
import faultline.ui.stage.StagePicture.MatrixPicture;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** The escalation table; its cells are asked of the machine's own rule, and the deciding one is lit. */
final class MatrixPane extends Region {
    /** In em of the card. */
    static final double HEIGHT = 10.3;
    private static final int ROWS = 4;
    private static final int COLUMNS = 3;
    private static final double HEADER_SHARE = 0.26;
    private static final PseudoClass FATAL = PseudoClass.getPseudoClass("fatal");

    private final Label heading = Card.label("stage-heading");
    private final Label[] columnNames = new Label[COLUMNS];
    private final Label[] rowNames = new Label[ROWS];
    private final Label[][] cells = new Label[ROWS][COLUMNS];
    private MatrixPicture picture = new MatrixPicture(-1, -1);

    MatrixPane(Texts texts) {
        getStyleClass().add("matrix");
        heading.setText(Card.capitals(texts.get("matrix.heading")));
        getChildren().add(heading);
        for (int column = 0; column < COLUMNS; column++) {
            columnNames[column] = named(texts.get("matrix.column." + column), "matrix-column");
            columnNames[column].setAlignment(Pos.CENTER);
            explain(columnNames[column], texts, column);
        }
        for (int row = 0; row < ROWS; row++) {
            rowNames[row] = named(texts.get("matrix.row." + row), "matrix-row", "matrix-row-" + row);
            explain(rowNames[row], texts, row);
            for (int column = 0; column < COLUMNS; column++) {
                cells[row][column] = cell(texts, row, column);
            }
        }
    }

    private Label named(String text, String... styleClasses) {
        Label label = Card.label(styleClasses);
        label.setText(text);
        getChildren().add(label);
        return label;
    }

    private static void explain(Label name, Texts texts, int exceptionClass) {
        String meaning = texts.get("matrix.class." + exceptionClass);
        Tooltip tooltip = new Tooltip(meaning);
        tooltip.setWrapText(true);
        tooltip.getStyleClass().add("explanation");
        name.setTooltip(tooltip);
        name.setAccessibleText(name.getText());
        name.setAccessibleHelp(meaning);
        Subject.mark(name, new Subject.Words(name.getText(), meaning));
    }

    private Label cell(Texts texts, int row, int column) {
        Escalation outcome = Escalation.of(ExceptionClass.values()[row], ExceptionClass.values()[column]);
        String key = switch (outcome) {
            case DELIVER -> "matrix.next";
            case DOUBLE_FAULT -> "matrix.double";
            case SHUTDOWN -> "matrix.reset";
        };
        Label label = named(texts.get(key), "matrix-cell");
        label.setAlignment(Pos.CENTER);
        label.setId("matrix-" + row + "-" + column);
        label.pseudoClassStateChanged(FATAL, outcome != Escalation.DELIVER);
        label.setAccessibleText(rowNames[row].getText() + ", " + columnNames[column].getText() + ": " + label.getText());
        return label;
    }

    void show(MatrixPicture shown) {
        if (shown.equals(picture)) {
            return;
        }
        if (picture.row() >= 0) {
            cells[picture.row()][picture.column()].pseudoClassStateChanged(Card.HOT, false);
        }
        if (shown.row() >= 0) {
            cells[shown.row()][shown.column()].pseudoClassStateChanged(Card.HOT, true);
        }
        picture = shown;
    }

    /** The cell that is lit, or null. */
    Node lit() {
        return picture.row() < 0 ? null : cells[picture.row()][picture.column()];
    }

    @Override
    protected void layoutChildren() {
        double unit = getHeight() / HEIGHT;
        double gap = 2;
        Card.place(heading, 0, 0, getWidth(), 1.6 * unit);
        double left = getWidth() * HEADER_SHARE;
        double cellWidth = (getWidth() - left) / COLUMNS;
        double top = 1.8 * unit;
        double header = 1.5 * unit;
        double rowHeight = (getHeight() - top - header) / ROWS;
        for (int column = 0; column < COLUMNS; column++) {
            Card.place(columnNames[column], left + column * cellWidth, top, cellWidth, header);
        }
        for (int row = 0; row < ROWS; row++) {
            double y = top + header + row * rowHeight;
            Card.place(rowNames[row], 0, y, left, rowHeight);
            for (int column = 0; column < COLUMNS; column++) {
                Card.place(cells[row][column], left + column * cellWidth, y, cellWidth - gap, rowHeight - gap);
            }
        }
    }
}
