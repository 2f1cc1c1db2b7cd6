package faultline.ui.dock;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * A centre between a left and a right dock. Where there is too little room, a dock gives way to a rail at the edge and
 * comes over the centre as a drawer.
 */
public final class DockPane extends Region {
    private final Region centre;
    private final Region left;
    private final Region right;
    private final Region leftRail;
    private final Region rightRail;
    private final BooleanProperty alone = new SimpleBooleanProperty(this, "alone");
    private final BooleanProperty leftDrawer = new SimpleBooleanProperty(this, "leftDrawer");
    private final BooleanProperty rightDrawer = new SimpleBooleanProperty(this, "rightDrawer");
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
        // The shadow of a drawer belongs to its bounds; it must not take the clicks on the rail below it.
        left.setPickOnBounds(false);
        right.setPickOnBounds(false);
        for (BooleanProperty property : List.of(alone, leftDrawer, rightDrawer, leftOpen, rightOpen)) {
            property.addListener(changed -> arrange());
        }
        arrange();
    }

    /** What lies between the docks. */
    public Region centre() {
        return centre;
    }

    /** Whether the centre is shown alone. */
    public BooleanProperty aloneProperty() {
        return alone;
    }

    /** Whether the left dock is a drawer. */
    public BooleanProperty leftDrawerProperty() {
        return leftDrawer;
    }

    /** Whether the right dock is a drawer. */
    public BooleanProperty rightDrawerProperty() {
        return rightDrawer;
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
        arrange(left, leftRail, leftDrawer.get(), leftOpen.get());
        arrange(right, rightRail, rightDrawer.get(), rightOpen.get());
        if (alone.get()) {
            List.of(left, leftRail, right, rightRail).forEach(dock -> dock.setVisible(false));
        }
        requestLayout();
    }

    private static void arrange(Node dock, Node rail, boolean drawer, boolean open) {
        dock.setVisible(!drawer || open);
        rail.setVisible(drawer);
        dock.setViewOrder(drawer ? -1 : 0);
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
        Region atLeft = leftDrawer.get() ? leftRail : left;
        Region atRight = rightDrawer.get() ? rightRail : right;
        double leftEdge = alone.get() ? 0 : atLeft.prefWidth(height);
        double rightEdge = alone.get() ? 0 : atRight.prefWidth(height);
        double most = width - leftEdge - rightEdge;
        put(atLeft, 0, leftEdge, height);
        put(atRight, width - rightEdge, rightEdge, height);
        put(centre, leftEdge, most, height);
        if (leftDrawer.get()) {
            put(left, leftEdge, Math.min(most, left.prefWidth(height)), height);
        }
        if (rightDrawer.get()) {
            double drawer = Math.min(most, right.prefWidth(height));
            put(right, width - rightEdge - drawer, drawer, height);
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
