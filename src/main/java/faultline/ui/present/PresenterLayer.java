package faultline.ui.present;

import faultline.ui.draw.Following;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;

/** What lies over the stage while it is presented: a ring of light around the mouse pointer, or a black screen. */
public final class PresenterLayer extends Pane {
    private final Circle pointer = new Circle();
    private final Region black = new Region();

    /** @param following what the layer listens to while it is shown */
    public PresenterLayer(PresenterModel model, Following following) {
        setMouseTransparent(true);
        setPickOnBounds(false);
        pointer.getStyleClass().add("presenter-pointer");
        pointer.setVisible(false);
        black.getStyleClass().add("presenter-black");
        black.setId("presenter-black");
        black.visibleProperty().bind(model.blackProperty());
        getChildren().addAll(pointer, black);
        visibleProperty().bind(model.presentingProperty());
        following.follow(model.presentingProperty(), () -> pointer.setVisible(false));
    }

    /** Follows the mouse in a scene. */
    public void follow(Scene scene) {
        scene.addEventFilter(MouseEvent.MOUSE_MOVED, this::move);
        scene.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::move);
        scene.addEventFilter(MouseEvent.MOUSE_EXITED, event -> pointer.setVisible(false));
    }

    private void move(MouseEvent event) {
        if (isVisible()) {
            pointer.setTranslateX(event.getSceneX());
            pointer.setTranslateY(event.getSceneY());
            pointer.setVisible(true);
        }
    }

    @Override
    protected void layoutChildren() {
        pointer.setRadius(Math.min(getWidth(), getHeight()) / 22);
        black.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}
