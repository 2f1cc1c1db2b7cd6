package faultline.ui.picture;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** The lines into which a text is broken, each with its place. */
final class TextLines {
    /** A line: its words, where they begin, and how wide they are. */
    record Line(String words, double x, double baseline, double width) {
    }

    /** Where a character stands. */
    private record Place(double left, double right, double top) {
    }

    private TextLines() {
    }

    /** The lines of a text that is laid out, within its own coordinates. */
    static List<Line> of(Text text) {
        List<Line> lines = new ArrayList<>();
        String words = text.getText();
        int start = 0;
        Place first = place(text, 0);
        Place last = first;
        double firstTop = first.top();
        for (int i = 1; i <= words.length(); i++) {
            Place next = i < words.length() ? place(text, i) : null;
            if (next == null || next.top() > last.top() + 1) {
                add(lines, words.substring(start, i), first, last, baseline(text) + first.top() - firstTop);
                start = i;
                first = next;
            }
            last = next == null ? last : next;
        }
        return lines;
    }

    /** The baseline of the first line. In a flow, a text's origin is the top of its line whatever it says. */
    private static double baseline(Text text) {
        boolean ownOrigin = text.getTextOrigin() == VPos.BASELINE && !(text.getParent() instanceof TextFlow);
        return ownOrigin ? text.getY() : text.getLayoutBounds().getMinY() + text.getBaselineOffset();
    }

    private static void add(List<Line> lines, String words, Place first, Place last, double baseline) {
        String shown = words.stripTrailing();
        if (!shown.isBlank()) {
            lines.add(new Line(words.endsWith("\n") ? shown : words, first.left(), baseline,
                    Math.max(0, last.right() - first.left())));
        }
    }

    private static Place place(Text text, int index) {
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        for (PathElement element : text.rangeShape(index, index + 1)) {
            double x = element instanceof MoveTo to ? to.getX() : element instanceof LineTo to ? to.getX() : Double.NaN;
            double y = element instanceof MoveTo to ? to.getY() : element instanceof LineTo to ? to.getY() : Double.NaN;
            if (!Double.isNaN(x)) {
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
            }
        }
        return left > right ? new Place(0, 0, 0) : new Place(left, right, top);
    }
}
