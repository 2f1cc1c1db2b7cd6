package faultline.ui.inspect;

import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.ui.draw.CanvasPane;
import faultline.ui.draw.Following;
import faultline.ui.draw.TextMetrics;
import faultline.ui.theme.AppearanceModel;
import faultline.ui.theme.Palette;
import faultline.ui.theme.ThemeManager;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;

/** Rows of memory on a canvas, with labels and the borders of pages. The wheel and the arrow keys move through them. */
final class HexGrid extends CanvasPane {
    private static final double FONT_SIZE = 0.77;
    private static final double LINE_HEIGHT = 1.25;
    private static final double INSET = 0.7;
    /** Characters before the data. */
    private static final int ADDRESS_CHARACTERS = 9;

    private final ThemeManager theme;
    private final AppearanceModel appearance;
    private MemoryRows rows;
    private long address;
    private long written;
    private int writtenSize;
    private long rsp;
    private int topRow;
    private final String name;

    HexGrid(ThemeManager theme, AppearanceModel appearance, Texts texts, Following following) {
        this.theme = theme;
        this.appearance = appearance;
        getStyleClass().add("hex-grid");
        setFocusTraversable(true);
        name = texts.get("dock.memory");
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(name);
        following.follow(theme.paletteProperty(), this::redraw);
        following.follow(appearance.zoomProperty(), this::redraw);
        focusedProperty().addListener(property -> redraw());
        addEventHandler(ScrollEvent.SCROLL, event -> scroll(event.getDeltaY() > 0 ? -3 : 3));
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        setOnMousePressed(event -> requestFocus());
    }

    /**
     * Shows rows of memory.
     *
     * @param focus   the address to bring into view
     * @param changed linear address of the bytes just written
     * @param size    how many they are; 0 for none
     * @param pointer RSP
     */
    void show(MemoryRows shown, long focus, long changed, int size, long pointer) {
        boolean other = rows == null || rows.base() != shown.base() || rows.form() != shown.form();
        boolean moved = other || focus != address;
        rows = shown;
        address = focus;
        written = changed;
        writtenSize = size;
        rsp = pointer;
        int row = shown.indexOf(focus);
        int visible = visibleRows();
        if (moved && (other || row < topRow || row >= topRow + visible)) {
            topRow = row - visible / 3;
        }
        topRow = clamp(topRow);
        setAccessibleText(name + " " + HexText.grouped(focus) + ": " + shown.text(shown.rows().get(row)));
        redraw();
    }

    /** The linear address of the eight bytes in the row at a height, or -1 where there are none. */
    long addressAt(double y) {
        int index = topRow + (int) (y / lineHeight());
        if (rows == null || index >= rows.rows().size()) {
            return -1;
        }
        MemoryRows.Row row = rows.rows().get(index);
        return row.kind() == MemoryRows.Kind.DATA ? row.address() & -Long.BYTES : -1;
    }

    private double lineHeight() {
        return appearance.em() * FONT_SIZE * LINE_HEIGHT;
    }

    private int visibleRows() {
        return (int) Math.max(1, getHeight() / lineHeight());
    }

    private int clamp(int row) {
        return Math.max(0, Math.min((rows == null ? 0 : rows.rows().size()) - visibleRows(), row));
    }

    private void scroll(int rows) {
        topRow = clamp(topRow + rows);
        redraw();
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.UP) {
            scroll(-1);
        } else if (event.getCode() == KeyCode.DOWN) {
            scroll(1);
        } else if (event.getCode() == KeyCode.PAGE_UP) {
            scroll(-visibleRows());
        } else if (event.getCode() == KeyCode.PAGE_DOWN) {
            scroll(visibleRows());
        } else {
            return;
        }
        event.consume();
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        Palette palette = theme.palette();
        if (rows != null) {
            TextMetrics font = TextMetrics.of(ThemeManager.monospace(), appearance.em() * FONT_SIZE);
            for (int i = 0; i <= visibleRows() && topRow + i < rows.rows().size(); i++) {
                drawRow(g, rows.rows().get(topRow + i), (i + 0.5) * lineHeight(), font, palette);
            }
        }
        if (isFocused()) {
            g.setStroke(palette.color("now"));
            g.setLineWidth(1);
            g.strokeRect(1.5, 1.5, width - 3, height - 3);
        }
    }

    private void drawRow(GraphicsContext g, MemoryRows.Row row, double y, TextMetrics font, Palette palette) {
        double left = INSET * appearance.em();
        double character = font.characterWidth();
        switch (row.kind()) {
            case BOUNDARY -> drawBoundary(g, row, y, left, font, palette);
            case LABEL -> {
                g.setFill(palette.color("now"));
                font.drawMiddle(g, row.text(), left + character, y);
            }
            case DATA -> {
                double data = left + ADDRESS_CHARACTERS * character;
                drawMarks(g, row, y, data, character, palette);
                boolean here = row.holds(rsp);
                g.setFill(palette.color(here ? "rsp" : "faint"));
                font.drawMiddle(g, (here ? "▸" : " ") + HexText.shortened(row.address()).replace(" ", "").replace("…", ""),
                        left, y);
                g.setFill(palette.color("ink"));
                font.drawMiddle(g, rows.text(row), data, y);
            }
        }
    }

    /** A line across, broken by what the page is. */
    private void drawBoundary(GraphicsContext g, MemoryRows.Row row, double y, double left, TextMetrics font,
                              Palette palette) {
        double character = font.characterWidth();
        double end = left + 3 * character + font.width(row.text());
        double line = Math.round(y) + 0.5;
        g.setStroke(palette.color("dim"));
        g.setLineWidth(1);
        g.strokeLine(left, line, left + character, line);
        g.strokeLine(end, line, Math.max(end, getWidth() - left), line);
        g.setFill(palette.color("dim"));
        font.drawMiddle(g, row.text(), left + 2 * character, y);
    }

    /** The ground under bytes just written, and a line under what is in focus: bytes, or the row that holds them. */
    private void drawMarks(GraphicsContext g, MemoryRows.Row row, double y, double data, double character,
                           Palette palette) {
        boolean single = rows.form() == MemoryRows.Form.BYTES;
        for (int i = 0; i < row.size(); i++) {
            long at = row.address() + i;
            double x = data + (single ? 3 * i - 0.5 : -0.5) * character;
            double width = (single ? 3 : 17) * character;
            if (at - written >= 0 && at - written < writtenSize) {
                g.setFill(palette.color("newbg"));
                g.fillRect(x, y - lineHeight() / 2, width, lineHeight());
            }
            if (at == address) {
                g.setFill(palette.color("now"));
                g.fillRect(x + character * 0.4, y + lineHeight() * 0.4, width - 0.8 * character,
                        Math.max(1, lineHeight() * 0.1));
            }
        }
    }
}
