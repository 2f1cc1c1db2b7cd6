package faultline.ui.timeline;

import faultline.ui.draw.TextMetrics;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.canvas.GraphicsContext;

/** A row of labels that do not overlap: one that finds no room is left out. */
final class LabelRow {
    private final double width;
    private final TextMetrics font;
    private final double gap;
    /** Ends of the labels by their beginnings. */
    private final TreeMap<Double, Double> taken = new TreeMap<>();

    LabelRow(double width, TextMetrics font, double gap) {
        this.width = width;
        this.font = font;
        this.gap = gap;
    }

    /** Draws a label with its middle at {@code x}, or as near as the edges allow; false when there is no room. */
    boolean draw(GraphicsContext g, String text, double x, double y) {
        double textWidth = font.width(text);
        double left = Math.max(0, Math.min(width - textWidth, x - textWidth / 2));
        if (!take(left, left + textWidth + gap)) {
            return false;
        }
        font.drawMiddle(g, text, left, y);
        return true;
    }

    /** What a label takes of the row. */
    double width(String text) {
        return font.width(text) + gap;
    }

    private boolean take(double from, double to) {
        Map.Entry<Double, Double> before = taken.lowerEntry(to);
        if (before != null && before.getValue() > from) {
            return false;
        }
        taken.put(from, to);
        return true;
    }
}
