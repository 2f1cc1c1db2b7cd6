package faultline.ui.screen;

import faultline.explain.Texts;
import faultline.history.Moment;
import faultline.ui.draw.CanvasPane;
import faultline.ui.draw.Following;
import faultline.ui.draw.TextMetrics;
import faultline.ui.theme.AppearanceModel;
import faultline.ui.theme.ThemeManager;
import faultline.ui.draw.WhenShown;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** The guest's text screen. It is drawn as large as leaves everything on it to be seen. */
public final class ScreenView extends CanvasPane {
    /** The colours of a VGA adapter, by attribute. */
    private static final Color[] COLORS = {Color.web("#000000"), Color.web("#0000aa"), Color.web("#00aa00"),
        Color.web("#00aaaa"), Color.web("#aa0000"), Color.web("#aa00aa"), Color.web("#aa5500"), Color.web("#aaaaaa"),
        Color.web("#555555"), Color.web("#5555ff"), Color.web("#55ff55"), Color.web("#55ffff"), Color.web("#ff5555"),
        Color.web("#ff55ff"), Color.web("#ffff55"), Color.web("#ffffff")};
    private static final int LEAST_COLUMNS = 40;
    private static final int LEAST_ROWS = 12;
    /** The height of a line as a multiple of the font's size. */
    private static final double LINE_HEIGHT = 1.3;
    private static final double LARGEST_FONT = 1.1;
    private static final double INSET = 0.6;

    private final ObservableValue<Moment> moment;
    private final AppearanceModel appearance;
    private final CodePage437 characters = new CodePage437();
    private TextScreen screen;

    /** @param following what the view listens to while it is shown */
    public ScreenView(ObservableValue<Moment> moment, ObservableBooleanValue shown, AppearanceModel appearance,
                      Texts texts, Following following) {
        this.moment = moment;
        this.appearance = appearance;
        getStyleClass().add("guest-screen");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(texts.get("screen.name"));
        WhenShown.update(shown, this::update, moment);
        following.follow(appearance.zoomProperty(), this::redraw);
    }

    private void update() {
        if (moment.getValue() == null) {
            return;
        }
        TextScreen now = TextScreen.of(moment.getValue().memory());
        if (!now.equals(screen)) {
            screen = now;
            setAccessibleHelp(now.text(characters));
            redraw();
        }
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        if (screen == null) {
            return;
        }
        double inset = INSET * appearance.em();
        TextMetrics font = fit(width - 2 * inset, height - 2 * inset);
        double line = font.font().getSize() * LINE_HEIGHT;
        for (int row = 0; row < TextScreen.ROWS; row++) {
            drawRow(g, row, inset, inset + row * line, line, font);
        }
    }

    private TextMetrics fit(double width, double height) {
        TextMetrics probe = TextMetrics.of(ThemeManager.monospace(), 100);
        double byWidth = 100 * width / (Math.max(LEAST_COLUMNS, screen.usedColumns()) * probe.characterWidth());
        double byHeight = height / (Math.max(LEAST_ROWS, screen.usedRows()) * LINE_HEIGHT);
        double size = Math.min(Math.min(byWidth, byHeight), LARGEST_FONT * appearance.em());
        return TextMetrics.of(ThemeManager.monospace(), Math.max(1, size));
    }

    /** Draws runs of cells that share an attribute. */
    private void drawRow(GraphicsContext g, int row, double left, double top, double height, TextMetrics font) {
        int start = 0;
        for (int column = 1; column <= TextScreen.COLUMNS; column++) {
            if (column == TextScreen.COLUMNS || screen.attribute(row, column) != screen.attribute(row, start)) {
                drawRun(g, row, start, column, left, top, height, font);
                start = column;
            }
        }
    }

    private void drawRun(GraphicsContext g, int row, int from, int to, double left, double top, double height,
                         TextMetrics font) {
        int attribute = screen.attribute(row, from);
        double x = left + from * font.characterWidth();
        int background = attribute >> 4 & 7;
        if (background != 0) {
            g.setFill(COLORS[background]);
            g.fillRect(x, top, (to - from) * font.characterWidth(), height);
        }
        StringBuilder text = new StringBuilder();
        for (int column = from; column < to; column++) {
            text.append(characters.character(screen.code(row, column)));
        }
        if (!text.toString().isBlank()) {
            g.setFill(COLORS[attribute & 15]);
            font.drawMiddle(g, text.toString(), x, top + height / 2);
        }
    }
}
