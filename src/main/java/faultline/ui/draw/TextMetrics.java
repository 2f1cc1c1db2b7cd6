package faultline.ui.draw;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/** A font with the width of its text. */
public final class TextMetrics {
    private final Font font;
    private final Text probe = new Text();
    private final double characterWidth;

    private TextMetrics(Font font) {
        this.font = font;
        probe.setFont(font);
        characterWidth = width("0".repeat(64)) / 64;
    }

    /** @param size in pixels */
    public static TextMetrics of(String family, double size) {
        return new TextMetrics(Font.font(family, size));
    }

    /** @param size in pixels */
    public static TextMetrics bold(String family, double size) {
        return new TextMetrics(Font.font(family, FontWeight.BOLD, FontPosture.REGULAR, size));
    }

    public Font font() {
        return font;
    }

    /** The width of a digit: of every character, in a font of fixed width. */
    public double characterWidth() {
        return characterWidth;
    }

    public double width(String text) {
        probe.setText(text);
        return probe.getLayoutBounds().getWidth();
    }

    /** Draws text with this font, the middle of its height at {@code y}. */
    public void drawMiddle(GraphicsContext g, String text, double x, double y) {
        g.setFont(font);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(text, x, y);
    }
}
