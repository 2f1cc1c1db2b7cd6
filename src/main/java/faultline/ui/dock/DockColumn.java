package faultline.ui.dock;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Two groups of panes, one below the other. As a drawer that is too low for both it shows only the one in front. */
public final class DockColumn extends VBox {
    /** Both are shown where there is room for so many of the lower one. */
    private static final double ROOM = 2.4;

    private final Region upper;
    private final Region lower;
    private final BooleanProperty drawer = new SimpleBooleanProperty(this, "drawer");
    private final BooleanProperty lowerInFront = new SimpleBooleanProperty(this, "lowerInFront");

    public DockColumn(Region upper, Region lower) {
        super(upper, lower);
        this.upper = upper;
        this.lower = lower;
        VBox.setVgrow(upper, Priority.ALWAYS);
        drawer.addListener(changed -> arrange());
        lowerInFront.addListener(changed -> arrange());
    }

    /** Whether it is a drawer. */
    public BooleanProperty drawerProperty() {
        return drawer;
    }

    /** Which group is seen where there is room for one. */
    public BooleanProperty lowerInFrontProperty() {
        return lowerInFront;
    }

    @Override
    protected void layoutChildren() {
        arrange();
        super.layoutChildren();
    }

    /** At once, for only what is visible can be given the focus. */
    private void arrange() {
        boolean one = drawer.get() && getHeight() < ROOM * lower.prefHeight(getWidth());
        boolean showsUpper = !one || !lowerInFront.get();
        boolean showsLower = !one || lowerInFront.get();
        if (upper.isVisible() != showsUpper || lower.isVisible() != showsLower) {
            show(upper, showsUpper);
            show(lower, showsLower);
            VBox.setVgrow(lower, showsUpper ? Priority.NEVER : Priority.ALWAYS);
        }
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
