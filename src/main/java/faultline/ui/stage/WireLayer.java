package faultline.ui.stage;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/**
 * The wires of the current flow, drawn above the cards. Takes no clicks. A wire that stays is left alone: all below its
 * bounds, which reach far, would be painted anew.
 */
final class WireLayer extends Pane {
    private final Wire fromGate = new Wire("wire", "wire-dashed");
    private final Wire toStack = new Wire("wire");
    private final Circle end = new Circle();

    WireLayer() {
        setMouseTransparent(true);
        setPickOnBounds(false);
        end.getStyleClass().add("wire-end");
        end.setVisible(false);
        getChildren().addAll(fromGate.path, toStack.path, end);
    }

    /** In em: a stack that is nearer to the TSS is reached directly. */
    private static final double FAR = 6;

    /** A wire of the layer, drawn anew only when it goes another way. */
    private static final class Wire {
        private final Path path = new Path();
        private List<Point2D> way = List.of();
        private boolean wanted;

        private Wire(String... styleClasses) {
            path.getStyleClass().addAll(styleClasses);
            path.setVisible(false);
        }

        /** Whether it goes another way than before. */
        private boolean go(Point2D... points) {
            wanted = true;
            List<Point2D> now = List.of(points);
            boolean other = !now.equals(way);
            way = now;
            return other;
        }
    }

    /** Begins a new drawing: wires that are not drawn until {@link #endDrawing} go. */
    void beginDrawing() {
        fromGate.wanted = false;
        toStack.wanted = false;
    }

    void endDrawing() {
        fromGate.path.setVisible(fromGate.wanted);
        toStack.path.setVisible(toStack.wanted);
        end.setVisible(toStack.wanted);
    }

    /** The parts that are to be seen. A motion takes them one by one, not the layer, which is as large as the stage. */
    List<Node> shown() {
        return getChildren().stream().filter(Node::isVisible).toList();
    }

    private Bounds bounds(Node node) {
        return sceneToLocal(node.localToScene(node.getLayoutBounds()));
    }

    private static double middle(Bounds bounds) {
        return bounds.getMinY() + bounds.getHeight() / 2;
    }

    private static MoveTo begin(Point2D at) {
        return new MoveTo(at.getX(), at.getY());
    }

    private static CubicCurveTo curve(double x1, double y1, double x2, double y2, Point2D to) {
        return new CubicCurveTo(x1, y1, x2, y2, to.getX(), to.getY());
    }

    /** From a field of the gate to the row that it names, to its right. */
    void drawFromGate(Node field, Node row, double em) {
        Bounds start = bounds(field);
        Bounds target = bounds(row);
        Point2D from = new Point2D(start.getMaxX() + 2, middle(start));
        Point2D to = new Point2D(target.getMinX() - 2, middle(target));
        double bend = Math.max(1.4 * em, (to.getX() - from.getX()) * 0.6);
        if (fromGate.go(from, to)) {
            fromGate.path.getElements().setAll(begin(from), curve(from.getX() + bend, from.getY(), to.getX() - bend, to.getY(),
                    to));
        }
    }

    /** From a field in the midst of the gate to the row that it names: above the fields to its right, then down. */
    void drawOverGate(Node field, Node gate, Node row, double em) {
        Bounds start = bounds(field);
        Bounds target = bounds(row);
        Point2D from = new Point2D(start.getMinX() + start.getWidth() / 2, start.getMinY());
        Point2D edge = new Point2D(bounds(gate).getMaxX(), from.getY() - 0.28 * em);
        Point2D to = new Point2D(target.getMinX() - 2, middle(target));
        double x = from.getX();
        double lane = edge.getY();
        double bend = 0.3 * em;
        if (fromGate.go(from, edge, to)) {
            fromGate.path.getElements().setAll(begin(from), new CubicCurveTo(x, lane, x, lane, x + bend, lane),
                    new LineTo(edge.getX() - bend, lane),
                    curve(edge.getX() + 0.9 * em, lane, edge.getX() - 0.4 * em, to.getY(), to));
        }
    }

    /**
     * From a slot of the TSS to the top of its stack: up, along above the stacks, and down to it.
     *
     * @param above whether it ends above its target, which leaves no room beside it
     */
    void drawToStack(Node slot, Node top, double laneY, double em, boolean above) {
        Bounds start = bounds(slot);
        Bounds target = bounds(top);
        Point2D from = new Point2D(start.getMaxX() + 2, middle(start));
        // All of its end is to be seen.
        double beside = target.getMinX() - 0.4 * em;
        Point2D to = above && beside - from.getX() >= FAR * em
                ? new Point2D(target.getMinX() + target.getWidth() / 2, target.getMinY() - 0.1 * em)
                : new Point2D(beside, middle(target));
        if (toStack.go(from, to, new Point2D(0, laneY))) {
            toStack.path.getElements().setAll(wayToStack(from, to, laneY, em, to.getX() != beside));
            end.setCenterX(to.getX());
            end.setCenterY(to.getY());
            end.setRadius(0.25 * em);
        }
    }

    private static List<PathElement> wayToStack(Point2D from, Point2D to, double laneY, double em, boolean above) {
        double x1 = from.getX();
        double x2 = to.getX();
        double bend = 1.1 * em;
        if (x2 - x1 < FAR * em) {
            return List.of(begin(from), curve(x1 + bend, from.getY(), x2 - bend, to.getY(), to));
        }
        CubicCurveTo up = new CubicCurveTo(x1 + bend, from.getY(), x1 + 0.3 * em, laneY, x1 + 2.2 * em, laneY);
        if (above) {
            return List.of(begin(from), up, new LineTo(x2 - bend, laneY),
                    new CubicCurveTo(x2 - 0.3 * em, laneY, x2, laneY + 0.3 * em, x2, laneY + bend), new LineTo(x2, to.getY()));
        }
        return List.of(begin(from), up, new LineTo(x2 - 2.4 * em, laneY), curve(x2 - bend, laneY, x2 - 1.6 * em, to.getY(), to));
    }
}
