package faultline.ui.stage;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/** The wires of the current flow, drawn above the cards. Takes no clicks. */
final class WireLayer extends Pane {
    private final Path fromGate = path("wire", "wire-dashed");
    private final Path toStack = path("wire");
    private final Circle end = new Circle();

    WireLayer() {
        setMouseTransparent(true);
        setPickOnBounds(false);
        end.getStyleClass().add("wire-end");
        getChildren().addAll(fromGate, toStack, end);
        clear();
    }

    private static Path path(String... styleClasses) {
        Path path = new Path();
        path.getStyleClass().addAll(styleClasses);
        return path;
    }

    void clear() {
        fromGate.setVisible(false);
        toStack.setVisible(false);
        end.setVisible(false);
    }

    private Bounds bounds(Node node) {
        return sceneToLocal(node.localToScene(node.getLayoutBounds()));
    }

    private static double middle(Bounds bounds) {
        return bounds.getMinY() + bounds.getHeight() / 2;
    }

    /** From a field of the gate to the row that it names, to its right. */
    void drawFromGate(Node field, Node row, double em) {
        Bounds start = bounds(field);
        Bounds target = bounds(row);
        Point2D from = new Point2D(start.getMaxX() + 2, middle(start));
        Point2D to = new Point2D(target.getMinX() - 2, middle(target));
        double bend = Math.max(1.4 * em, (to.getX() - from.getX()) * 0.6);
        fromGate.getElements().setAll(new MoveTo(from.getX(), from.getY()), new CubicCurveTo(from.getX() + bend, from.getY(),
                to.getX() - bend, to.getY(), to.getX(), to.getY()));
        fromGate.setVisible(true);
    }

    /** From a field in the midst of the gate to the row that it names: above the fields to its right, then down. */
    void drawOverGate(Node field, Node gate, Node row, double em) {
        Bounds start = bounds(field);
        Bounds target = bounds(row);
        double x1 = start.getMinX() + start.getWidth() / 2;
        double y1 = start.getMinY();
        double lane = y1 - 0.28 * em;
        double edge = bounds(gate).getMaxX();
        double x2 = target.getMinX() - 2;
        double y2 = middle(target);
        double bend = 0.3 * em;
        fromGate.getElements().setAll(new MoveTo(x1, y1), new CubicCurveTo(x1, lane, x1, lane, x1 + bend, lane),
                new LineTo(edge - bend, lane), new CubicCurveTo(edge + 0.9 * em, lane, edge - 0.4 * em, y2, x2, y2));
        fromGate.setVisible(true);
    }

    /** From a slot of the TSS to the top of its stack: up, along above the stacks, and down to it. */
    void drawToStack(Node slot, Node top, double laneY, double em) {
        Bounds start = bounds(slot);
        Bounds target = bounds(top);
        double x1 = start.getMaxX() + 2;
        double y1 = middle(start);
        // All of its end is to be seen.
        double x2 = target.getMinX() - 0.4 * em;
        double y2 = middle(target);
        double bend = 1.1 * em;
        if (x2 - x1 < 6 * em) {
            toStack.getElements().setAll(new MoveTo(x1, y1), new CubicCurveTo(x1 + bend, y1, x2 - bend, y2, x2, y2));
        } else {
            toStack.getElements().setAll(new MoveTo(x1, y1),
                    new CubicCurveTo(x1 + bend, y1, x1 + 0.3 * em, laneY, x1 + 2.2 * em, laneY),
                    new LineTo(x2 - 2.4 * em, laneY),
                    new CubicCurveTo(x2 - bend, laneY, x2 - 1.6 * em, y2, x2, y2));
        }
        toStack.setVisible(true);
        end.setCenterX(x2);
        end.setCenterY(y2);
        end.setRadius(0.25 * em);
        end.setVisible(true);
    }
}
