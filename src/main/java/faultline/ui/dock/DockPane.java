package faultline.ui.dock;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * A centre between a left and a right dock. When {@link #narrowProperty} is set, the docks give way to rails at the
 * edges and come over the centre as drawers.
 */
public final class DockPane extends Region {
    private final Region centre;
    private final Region left;
    private final Region right;
    private final Region leftRail;
    private final Region rightRail;
    private final BooleanProperty narrow = new SimpleBooleanProperty(this, "narrow");
    private final BooleanProperty leftOpen = new SimpleBooleanProperty(this, "leftOpen");
    private final BooleanProperty rightOpen = new SimpleBooleanProperty(this, "rightOpen");

    public DockPane(Region centre, Region left, Region right, Region leftRail, Region rightRail) {
        this.centre = centre;
        this.left = left;
        this.right = right;
        this.leftRail = leftRail;
        this.rightRail = rightRail;
        getStyleClass().add("dock-pane");
        getChildren().addAll(left, centre, right, leftRail, rightRail);
        narrow.addListener(property -> arrange());
        leftOpen.addListener(property -> arrange());
        rightOpen.addListener(property -> arrange());
        arrange();
    }

    /** Whether the docks are drawers. */
    public BooleanProperty narrowProperty() {
        return narrow;
    }

    /** Whether the left drawer is open; has no effect on docks. */
    public BooleanProperty leftOpenProperty() {
        return leftOpen;
    }

    /** Whether the right drawer is open; has no effect on docks. */
    public BooleanProperty rightOpenProperty() {
        return rightOpen;
    }

    private void arrange() {
        boolean drawers = narrow.get();
        left.setVisible(!drawers || leftOpen.get());
        right.setVisible(!drawers || rightOpen.get());
        leftRail.setVisible(drawers);
        rightRail.setVisible(drawers);
        setDrawer(left, drawers);
        setDrawer(right, drawers);
        left.setViewOrder(drawers ? -1 : 0);
        right.setViewOrder(drawers ? -1 : 0);
        requestLayout();
    }

    private static void setDrawer(Node dock, boolean drawer) {
        if (!drawer) {
            dock.getStyleClass().remove("drawer");
        } else if (!dock.getStyleClass().contains("drawer")) {
            dock.getStyleClass().add("drawer");
        }
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        double leftEdge = (narrow.get() ? leftRail : left).prefWidth(height);
        double rightEdge = (narrow.get() ? rightRail : right).prefWidth(height);
        put(narrow.get() ? leftRail : left, 0, leftEdge, height);
        put(narrow.get() ? rightRail : right, width - rightEdge, rightEdge, height);
        put(centre, leftEdge, width - leftEdge - rightEdge, height);
        if (narrow.get()) {
            double most = width - leftEdge - rightEdge;
            double leftWidth = Math.min(most, left.prefWidth(height));
            double rightWidth = Math.min(most, right.prefWidth(height));
            put(left, leftEdge, leftWidth, height);
            put(right, width - rightEdge - rightWidth, rightWidth, height);
        }
    }

    private void put(Node node, double x, double width, double height) {
        layoutInArea(node, snapPositionX(x), 0, snapSizeX(Math.max(0, width)), height, 0, HPos.LEFT, VPos.TOP);
    }

    @Override
    protected double computePrefWidth(double height) {
        return left.prefWidth(height) + centre.prefWidth(height) + right.prefWidth(height);
    }

    @Override
    protected double computeMinWidth(double height) {
        return leftRail.minWidth(height) + rightRail.minWidth(height);
    }

    @Override
    protected double computeMinHeight(double width) {
        return 0;
    }
}
