package faultline.ui.picture;

import javafx.scene.layout.CornerRadii;
import javafx.scene.shape.Circle;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.Shape;

/** Shapes in the language of SVG's paths. */
final class SvgPath {
    private SvgPath() {
    }

    /** The path of a shape; empty for a shape without extent. */
    static String of(Shape shape) {
        if (shape instanceof Circle circle) {
            return circle.getRadius() <= 0 ? "" : circle(circle.getCenterX(), circle.getCenterY(), circle.getRadius());
        }
        if (shape instanceof Line line) {
            return "M" + at(line.getStartX(), line.getStartY()) + 'L' + at(line.getEndX(), line.getEndY());
        }
        if (shape instanceof SVGPath svg) {
            return svg.getContent();
        }
        if (shape instanceof Path path) {
            StringBuilder data = new StringBuilder();
            path.getElements().forEach(element -> data.append(element(element)));
            return data.toString();
        }
        throw new IllegalArgumentException("a shape that the stage does not use: " + shape);
    }

    private static String at(double x, double y) {
        return SvgText.number(x) + ' ' + SvgText.number(y);
    }

    private static String circle(double x, double y, double radius) {
        String r = at(radius, radius);
        return "M" + at(x - radius, y) + "A" + r + " 0 1 0 " + at(x + radius, y) + "A" + r + " 0 1 0 " + at(x - radius, y)
                + "Z";
    }

    private static String element(PathElement element) {
        if (element instanceof MoveTo to) {
            return "M" + at(to.getX(), to.getY());
        }
        if (element instanceof LineTo to) {
            return "L" + at(to.getX(), to.getY());
        }
        if (element instanceof CubicCurveTo to) {
            return "C" + at(to.getControlX1(), to.getControlY1()) + ' ' + at(to.getControlX2(), to.getControlY2()) + ' '
                    + at(to.getX(), to.getY());
        }
        if (element instanceof ClosePath) {
            return "Z";
        }
        throw new IllegalArgumentException("a path that the stage does not use: " + element);
    }

    /** A box whose corners have radii of their own. */
    static String roundedBox(double x, double y, double width, double height, CornerRadii radii) {
        double topLeft = radii.getTopLeftHorizontalRadius();
        double topRight = radii.getTopRightHorizontalRadius();
        double bottomRight = radii.getBottomRightHorizontalRadius();
        double bottomLeft = radii.getBottomLeftHorizontalRadius();
        double right = x + width;
        double bottom = y + height;
        return "M" + at(x + topLeft, y) + "L" + at(right - topRight, y) + corner(topRight, right, y + topRight)
                + "L" + at(right, bottom - bottomRight) + corner(bottomRight, right - bottomRight, bottom)
                + "L" + at(x + bottomLeft, bottom) + corner(bottomLeft, x, bottom - bottomLeft)
                + "L" + at(x, y + topLeft) + corner(topLeft, x + topLeft, y) + "Z";
    }

    private static String corner(double radius, double x, double y) {
        return radius == 0 ? "" : "A" + at(radius, radius) + " 0 0 1 " + at(x, y);
    }
}
