package faultline.ui.inspect;

import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.ui.draw.CanvasPane;
import faultline.ui.draw.TextMetrics;
import faultline.ui.theme.AppearanceModel;
import faultline.ui.theme.Palette;
import faultline.ui.theme.ThemeManager;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;

/** Rows of eight bytes with their characters, on a canvas. The wheel and the arrow keys move through the page. */
final class HexGrid extends CanvasPane {
    private static final int WIDTH = 8;
    private static final int ROWS = MemoryPage.SIZE / WIDTH;
    private static final double FONT_SIZE = 0.77;
    private static final double LINE_HEIGHT = 1.25;
    private static final double INSET = 0.7;
    /** Characters before the bytes, and between bytes and text. */
    private static final int ADDRESS_CHARACTERS = 9;
    private static final int TEXT_COLUMN = ADDRESS_CHARACTERS + 3 * WIDTH + 1;

    private final ThemeManager theme;
    private final AppearanceModel appearance;
    private MemoryPage page;
    private long address;
    private long written;
    private int writtenSize;
    private long rsp;
    private int topRow;
    private final String name;

    HexGrid(ThemeManager theme, AppearanceModel appearance, Texts texts) {
        this.theme = theme;
        this.appearance = appearance;
        getStyleClass().add("hex-grid");
        setFocusTraversable(true);
        name = texts.get("dock.memory");
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(name);
        theme.paletteProperty().addListener(property -> redraw());
        appearance.zoomProperty().addListener(property -> redraw());
        focusedProperty().addListener(property -> redraw());
        addEventHandler(ScrollEvent.SCROLL, event -> scroll(event.getDeltaY() > 0 ? -3 : 3));
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        setOnMousePressed(event -> requestFocus());
    }

    /**
     * Shows a page.
     *
     * @param focus   the address to bring into view
     * @param changed linear address of the bytes just written
     * @param size    how many they are; 0 for none
     * @param pointer RSP
     */
    void show(MemoryPage shown, long focus, long changed, int size, long pointer) {
        boolean moved = page == null || page.base() != shown.base() || focus != address;
        page = shown;
        address = focus;
        written = changed;
        writtenSize = size;
        rsp = pointer;
        if (moved) {
            int row = (int) (focus - shown.base()) / WIDTH;
            int visible = visibleRows();
            if (row < topRow || row >= topRow + visible) {
                topRow = clamp(row - visible / 3);
            }
        }
        setAccessibleText(name + " " + HexText.grouped(focus) + ": " + spoken());
        redraw();
    }

    /** The linear address of the row at a height, or -1 where there is none. */
    long addressAt(double y) {
        int row = topRow + (int) (y / lineHeight());
        return page == null || !page.mapped() || row >= ROWS ? -1 : page.base() + (long) row * WIDTH;
    }

    /** The row of the address, for those who hear it. */
    private String spoken() {
        if (!page.mapped()) {
            return "";
        }
        StringBuilder bytes = new StringBuilder();
        int start = (int) (address - page.base()) / WIDTH * WIDTH;
        for (int i = start; i < start + WIDTH; i++) {
            bytes.append(HexText.selector(page.bytes()[i]).substring(2)).append(' ');
        }
        return bytes.toString();
    }

    private double lineHeight() {
        return appearance.em() * FONT_SIZE * LINE_HEIGHT;
    }

    private int visibleRows() {
        return (int) Math.max(1, getHeight() / lineHeight());
    }

    private int clamp(int row) {
        return Math.max(0, Math.min(ROWS - visibleRows(), row));
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
        if (page != null && page.mapped()) {
            TextMetrics font = TextMetrics.of(ThemeManager.monospace(), appearance.em() * FONT_SIZE);
            for (int i = 0; i <= visibleRows() && topRow + i < ROWS; i++) {
                drawRow(g, topRow + i, (i + 0.5) * lineHeight(), font, palette);
            }
        }
        if (isFocused()) {
            g.setStroke(palette.color("now"));
            g.setLineWidth(1);
            g.strokeRect(1.5, 1.5, width - 3, height - 3);
        }
    }

    private void drawRow(GraphicsContext g, int row, double y, TextMetrics font, Palette palette) {
        double left = INSET * appearance.em();
        double character = font.characterWidth();
        long start = page.base() + (long) row * WIDTH;
        drawMarks(g, start, y, left, character, palette);
        boolean here = start == (rsp & -WIDTH);
        g.setFill(palette.color(here ? "rsp" : "faint"));
        font.drawMiddle(g, (here ? "▸" : " ") + HexText.shortened(start).replace(" ", "").replace("…", ""), left, y);
        g.setFill(palette.color("ink"));
        StringBuilder bytes = new StringBuilder();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < WIDTH; i++) {
            int value = page.bytes()[row * WIDTH + i];
            bytes.append(HexText.selector(value).substring(2)).append(' ');
            text.append(value >= 0x20 && value < 0x7F ? (char) value : '·');
        }
        font.drawMiddle(g, bytes.toString(), left + ADDRESS_CHARACTERS * character, y);
        g.setFill(palette.color("dim"));
        font.drawMiddle(g, text.toString(), left + TEXT_COLUMN * character, y);
    }

    /** The ground under bytes just written, and a line under the byte in focus. */
    private void drawMarks(GraphicsContext g, long start, double y, double left, double character, Palette palette) {
        for (int i = 0; i < WIDTH; i++) {
            double x = left + (ADDRESS_CHARACTERS + 3 * i - 0.5) * character;
            if (start + i - written >= 0 && start + i - written < writtenSize) {
                g.setFill(palette.color("newbg"));
                g.fillRect(x, y - lineHeight() / 2, 3 * character, lineHeight());
            }
            if (start + i == address) {
                g.setFill(palette.color("now"));
                g.fillRect(x + character * 0.4, y + lineHeight() * 0.4, 2.2 * character, Math.max(1, lineHeight() * 0.1));
            }
        }
    }
}
