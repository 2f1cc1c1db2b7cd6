package faultline.ui.picture;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import javafx.scene.transform.Transform;

/**
 * Writes what a scene graph shows as SVG: text as text, boxes and shapes as such, colours as they have come out of the style
 * sheets. Knows what the stage is made of: backgrounds and borders of regions, texts, paths and circles.
 */
public final class SvgWriter {
    private final StringBuilder body = new StringBuilder();
    private final StringBuilder definitions = new StringBuilder();
    private final Map<LinearGradient, String> gradients = new HashMap<>();

    private SvgWriter() {
    }

    /**
     * The picture of a node that is laid out and styled.
     *
     * @param title what the picture shows, for those who cannot see it
     */
    public static String write(Node root, String title) {
        SvgWriter writer = new SvgWriter();
        Bounds bounds = root.getLayoutBounds();
        writer.node(root, true);
        String width = SvgText.number(bounds.getWidth());
        String height = SvgText.number(bounds.getHeight());
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height + "\" viewBox=\"0 0 "
                + width + ' ' + height + "\" role=\"img\">\n<title>" + SvgText.escaped(title) + "</title>\n<defs>"
                + writer.definitions + "</defs>\n" + writer.body + "</svg>\n";
    }

    private void node(Node node, boolean root) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        String transform = root ? "" : transform(node.getLocalToParentTransform());
        String opacity = node.getOpacity() == 1 ? "" : " opacity=\"" + SvgText.number(node.getOpacity()) + "\"";
        boolean group = !transform.isEmpty() || !opacity.isEmpty();
        if (group) {
            body.append("<g").append(transform).append(opacity).append(">");
        }
        if (node instanceof Region region) {
            region(region);
        } else if (node instanceof Text text) {
            text(text);
        } else if (node instanceof Shape shape) {
            shape(shape);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> node(child, false));
        }
        if (group) {
            body.append("</g>\n");
        }
    }

    private static String transform(Transform transform) {
        if (transform.isIdentity()) {
            return "";
        }
        boolean moved = transform.getMxx() == 1 && transform.getMyy() == 1 && transform.getMxy() == 0
                && transform.getMyx() == 0;
        String text = moved ? "translate(" + SvgText.number(transform.getTx()) + ' ' + SvgText.number(transform.getTy()) + ')'
                : "matrix(" + transform.getMxx() + ' ' + transform.getMyx() + ' ' + transform.getMxy() + ' '
                        + transform.getMyy() + ' ' + transform.getTx() + ' ' + transform.getTy() + ')';
        return " transform=\"" + text + "\"";
    }

    // ---- regions ----------------------------------------------------------------------------------------------------

    private void region(Region region) {
        double width = region.getWidth();
        double height = region.getHeight();
        if (width <= 0 || height <= 0) {
            return;
        }
        if (region.getBackground() != null) {
            for (BackgroundFill fill : region.getBackground().getFills()) {
                if (!SvgText.invisible(fill.getFill())) {
                    box(fill.getInsets(), fill.getRadii(), width, height, fill(fill.getFill()));
                }
            }
        }
        if (region.getBorder() != null) {
            for (BorderStroke stroke : region.getBorder().getStrokes()) {
                border(stroke, width, height);
            }
        }
    }

    private void box(Insets insets, CornerRadii radii, double width, double height, String look) {
        double x = insets.getLeft();
        double y = insets.getTop();
        double w = width - x - insets.getRight();
        double h = height - y - insets.getBottom();
        if (w <= 0 || h <= 0) {
            return;
        }
        if (radii.isUniform()) {
            double radius = Math.min(radii.getTopLeftHorizontalRadius(), Math.min(w, h) / 2);
            body.append("<rect x=\"").append(SvgText.number(x)).append("\" y=\"").append(SvgText.number(y))
                    .append("\" width=\"").append(SvgText.number(w)).append("\" height=\"").append(SvgText.number(h))
                    .append('"').append(radius > 0 ? " rx=\"" + SvgText.number(radius) + "\"" : "").append(look)
                    .append("/>\n");
        } else {
            path(SvgPath.roundedBox(x, y, w, h, radii), look);
        }
    }

    /** A border with the same stroke on all sides is a box; others are lines, without corners. */
    private void border(BorderStroke stroke, double width, double height) {
        double line = stroke.getWidths().getTop();
        boolean uniform = stroke.isStrokeUniform() && stroke.getWidths().getLeft() == line
                && stroke.getWidths().getBottom() == line && stroke.getWidths().getRight() == line;
        if (uniform && line > 0 && !SvgText.invisible(stroke.getTopStroke())) {
            Insets half = new Insets(line / 2);
            box(half, stroke.getRadii(), width, height, " fill=\"none\"" + line(stroke.getTopStroke(), line,
                    stroke.getTopStyle().getDashArray()));
            return;
        }
        side(stroke.getTopStroke(), line, "M0 0H" + SvgText.number(width));
        side(stroke.getBottomStroke(), stroke.getWidths().getBottom(), "M0 " + SvgText.number(height) + 'H'
                + SvgText.number(width));
        side(stroke.getLeftStroke(), stroke.getWidths().getLeft(), "M0 0V" + SvgText.number(height));
        side(stroke.getRightStroke(), stroke.getWidths().getRight(), "M" + SvgText.number(width) + " 0V"
                + SvgText.number(height));
    }

    private void side(Paint paint, double width, String path) {
        if (width > 0 && !SvgText.invisible(paint)) {
            path(path, " fill=\"none\"" + line(paint, width, List.of()));
        }
    }

    // ---- shapes and texts -------------------------------------------------------------------------------------------

    private void path(String data, String look) {
        body.append("<path d=\"").append(data).append('"').append(look).append("/>\n");
    }

    private void shape(Shape shape) {
        String fill = SvgText.invisible(shape.getFill()) ? " fill=\"none\"" : fill(shape.getFill());
        String stroke = SvgText.invisible(shape.getStroke()) ? ""
                : line(shape.getStroke(), shape.getStrokeWidth(), shape.getStrokeDashArray());
        String data = SvgPath.of(shape);
        if (!data.isEmpty()) {
            path(data, fill + stroke);
        }
    }

    private void text(Text text) {
        if (text.getText().isBlank() || SvgText.invisible(text.getFill())) {
            return;
        }
        StringBuilder look = new StringBuilder(" font-family=\"").append(SvgText.escaped(text.getFont().getFamily()))
                .append("\" font-size=\"").append(SvgText.number(text.getFont().getSize())).append('"');
        String style = text.getFont().getStyle().toLowerCase(Locale.ROOT);
        look.append(style.contains("bold") ? " font-weight=\"bold\"" : "");
        look.append(style.contains("italic") || style.contains("oblique") ? " font-style=\"italic\"" : "");
        look.append(text.isStrikethrough() ? " text-decoration=\"line-through\""
                : text.isUnderline() ? " text-decoration=\"underline\"" : "");
        look.append(fill(text.getFill()));
        for (TextLines.Line line : TextLines.of(text)) {
            body.append("<text x=\"").append(SvgText.number(line.x())).append("\" y=\"")
                    .append(SvgText.number(line.baseline())).append("\" textLength=\"")
                    .append(SvgText.number(line.width())).append("\" xml:space=\"preserve\"").append(look).append('>')
                    .append(SvgText.escaped(line.words())).append("</text>\n");
        }
    }

    // ---- paints -----------------------------------------------------------------------------------------------------

    private String fill(Paint paint) {
        return paint("fill", paint);
    }

    private String line(Paint paint, double width, List<Double> dashes) {
        StringBuilder look = new StringBuilder(paint("stroke", paint)).append(" stroke-width=\"")
                .append(SvgText.number(width)).append('"');
        if (!dashes.isEmpty()) {
            look.append(" stroke-dasharray=\"");
            dashes.forEach(dash -> look.append(SvgText.number(dash)).append(' '));
            look.append('"');
        }
        return look.toString();
    }

    private String paint(String attribute, Paint paint) {
        if (paint instanceof Color color) {
            return SvgText.paint(attribute, color);
        }
        if (paint instanceof LinearGradient gradient) {
            String id = gradients.computeIfAbsent(gradient, found -> {
                String name = "gradient" + gradients.size();
                definitions.append(SvgText.gradient(name, found));
                return name;
            });
            return " " + attribute + "=\"url(#" + id + ")\"";
        }
        throw new IllegalArgumentException("a paint that the stage does not use: " + paint);
    }
}
