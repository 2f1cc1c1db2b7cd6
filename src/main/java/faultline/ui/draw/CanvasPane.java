package faultline.ui.draw;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/** A region that draws itself on a canvas: once for each layout pulse in which something has changed. */
public abstract class CanvasPane extends Region {
    private final Canvas canvas = new Canvas();
    private boolean stale = true;

    protected CanvasPane() {
        getChildren().add(canvas);
        canvas.setManaged(false);
    }

    /** Has the picture drawn anew with the next pulse. */
    protected final void redraw() {
        stale = true;
        requestLayout();
    }

    /** Draws all of the picture on a cleared canvas. */
    protected abstract void draw(GraphicsContext g, double width, double height);

    @Override
    protected void layoutChildren() {
        double width = Math.max(0, getWidth());
        double height = Math.max(0, getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            stale = true;
        }
        if (stale && width > 0 && height > 0) {
            stale = false;
            GraphicsContext g = canvas.getGraphicsContext2D();
            g.clearRect(0, 0, width, height);
            draw(g, width, height);
        }
    }
}
