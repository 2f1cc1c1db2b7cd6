package faultline.ui.stage;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/** Gives the stage at least the room that it needs, and where the window has less, shows all of it smaller. */
public final class FittedStage extends Region {
    /** The least room, in em: below it cards could only overlap. */
    private static final double LEAST_WIDTH = 64;
    private static final double LEAST_HEIGHT = 34;

    private final StageView stage;
    private final Scale scale = new Scale(1, 1);
    private final Label probe = new Label();

    public FittedStage(StageView stage) {
        this.stage = stage;
        stage.getTransforms().add(scale);
        probe.setVisible(false);
        getChildren().addAll(stage, probe);
    }

    @Override
    protected void layoutChildren() {
        double em = probe.getFont().getSize();
        double factor = Math.min(1, Math.min(getWidth() / (LEAST_WIDTH * em), getHeight() / (LEAST_HEIGHT * em)));
        if (factor <= 0) {
            return;
        }
        scale.setX(factor);
        scale.setY(factor);
        stage.resizeRelocate(0, 0, Math.floor(getWidth() / factor), Math.floor(getHeight() / factor));
    }
}
