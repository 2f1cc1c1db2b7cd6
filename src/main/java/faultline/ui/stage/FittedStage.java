package faultline.ui.stage;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * Gives the stage at least the room that it needs, and where the window has less, shows all of it smaller. A presented stage
 * fills the window in type as large as fits.
 */
public final class FittedStage extends Region {
    /** The least room, in em: below it cards could only overlap. */
    private static final double LEAST_WIDTH = 70;
    private static final double LEAST_HEIGHT = 34;
    /** The room of a presented stage, in em: with it, the smallest text is readable from the last row. */
    private static final double PRESENTED_WIDTH = 72;
    private static final double PRESENTED_HEIGHT = 40.5;

    private final StageView stage;
    private final Scale scale = new Scale(1, 1);
    private final Label probe = new Label();
    private boolean presented;

    public FittedStage(StageView stage) {
        this.stage = stage;
        stage.getTransforms().add(scale);
        probe.setVisible(false);
        getChildren().addAll(stage, probe);
    }

    /** Whether the stage fills the window in large type. */
    public void setPresented(boolean now) {
        presented = now;
        stage.setPresented(now);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double em = probe.getFont().getSize();
        double most = presented ? Double.POSITIVE_INFINITY : 1;
        double width = presented ? PRESENTED_WIDTH : LEAST_WIDTH;
        double height = presented ? PRESENTED_HEIGHT : LEAST_HEIGHT;
        double factor = Math.min(most, Math.min(getWidth() / (width * em), getHeight() / (height * em)));
        if (factor <= 0) {
            return;
        }
        scale.setX(factor);
        scale.setY(factor);
        stage.resizeRelocate(0, 0, Math.floor(getWidth() / factor), Math.floor(getHeight() / factor));
    }
}
