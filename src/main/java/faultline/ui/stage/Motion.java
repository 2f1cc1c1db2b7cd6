package faultline.ui.stage;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.FadeTransition;
import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.ScaleTransition;
import javafx.animation.Timeline;
import javafx.animation.TranslateTransition;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.util.Duration;

/**
 * Moves what the mechanism moves: by translation, scale and opacity alone, so that nothing is laid out anew. A new motion,
 * or {@link #finish}, puts the running one to its end at once.
 */
final class Motion {
    /** The length of a micro-step's motion at speed 1. */
    private static final double MILLIS = 330;
    private static final double SHAKE = 5;

    private final Pane layer;
    private final List<Animation> running = new ArrayList<>();
    private final List<Runnable> ends = new ArrayList<>();
    private double speed = 1;

    /** @param layer lies over the stage, takes no clicks and is otherwise empty */
    Motion(Pane layer) {
        this.layer = layer;
    }

    /** A factor; infinity for no motion at all. */
    void setSpeed(double factor) {
        speed = factor;
    }

    boolean enabled() {
        return !Double.isInfinite(speed);
    }

    private Duration duration(double share) {
        return Duration.millis(MILLIS * share / speed);
    }

    /** Whether something is moving. */
    boolean running() {
        return running.stream().anyMatch(animation -> animation.getStatus() == Animation.Status.RUNNING);
    }

    /** Ends what is moving. */
    void finish() {
        List<Animation> stopped = List.copyOf(running);
        running.clear();
        stopped.forEach(Animation::stop);
        List<Runnable> late = List.copyOf(ends);
        ends.clear();
        late.forEach(Runnable::run);
    }

    private void play(Animation animation, Runnable atEnd) {
        ends.add(atEnd);
        running.add(animation);
        animation.setOnFinished(event -> {
            running.remove(animation);
            if (ends.remove(atEnd)) {
                atEnd.run();
            }
        });
        animation.play();
    }

    /** A value leaves its source and arrives in its cell, which stays empty until then. */
    void fly(Node source, Label target) {
        Bounds from = layer.sceneToLocal(source.localToScene(source.getLayoutBounds()));
        Bounds to = layer.sceneToLocal(target.localToScene(target.getLayoutBounds()));
        Label flying = Card.label("flying-value");
        flying.setText(target.getText());
        flying.setManaged(false);
        layer.getChildren().add(flying);
        flying.applyCss();
        flying.autosize();
        double right = to.getMaxX() - flying.getWidth();
        flying.relocate(right, to.getMinY() + (to.getHeight() - flying.getHeight()) / 2);
        target.setOpacity(0);
        TranslateTransition flight = new TranslateTransition(duration(1.1), flying);
        flight.setFromX(from.getMaxX() - flying.getWidth() - right);
        flight.setFromY(from.getMinY() - to.getMinY());
        flight.setToX(0);
        flight.setToY(0);
        flight.setInterpolator(Interpolator.EASE_BOTH);
        play(flight, () -> {
            layer.getChildren().remove(flying);
            target.setOpacity(1);
        });
    }

    /** A value leaves its cell again, on the way back through the run, and is gone when it reaches its source. */
    void flyBack(String text, Node cell, Node source) {
        Bounds from = layer.sceneToLocal(cell.localToScene(cell.getLayoutBounds()));
        Bounds to = layer.sceneToLocal(source.localToScene(source.getLayoutBounds()));
        Label flying = Card.label("flying-value");
        flying.setText(text);
        flying.setManaged(false);
        layer.getChildren().add(flying);
        flying.applyCss();
        flying.autosize();
        flying.relocate(from.getMaxX() - flying.getWidth(), from.getMinY());
        TranslateTransition flight = new TranslateTransition(duration(1.1), flying);
        flight.setToX(to.getMaxX() - from.getMaxX());
        flight.setToY(to.getMinY() - from.getMinY());
        flight.setInterpolator(Interpolator.EASE_BOTH);
        play(flight, () -> layer.getChildren().remove(flying));
    }

    /** A node goes from where it was to where it has been put. */
    void glide(Node node, double fromX, double fromY) {
        TranslateTransition glide = new TranslateTransition(duration(1), node);
        glide.setFromX(fromX);
        glide.setFromY(fromY);
        glide.setToX(0);
        glide.setToY(0);
        glide.setInterpolator(Interpolator.EASE_BOTH);
        play(glide, () -> {
            node.setTranslateX(0);
            node.setTranslateY(0);
        });
    }

    /** A node appears where it is, a little larger at first. */
    void appear(Node node) {
        FadeTransition fade = new FadeTransition(duration(0.7), node);
        fade.setFromValue(0);
        fade.setToValue(1);
        play(fade, () -> node.setOpacity(1));
        ScaleTransition scale = new ScaleTransition(duration(0.8), node);
        scale.setFromX(1.25);
        scale.setFromY(1.25);
        scale.setToX(1);
        scale.setToY(1);
        scale.setInterpolator(Interpolator.EASE_BOTH);
        play(scale, () -> {
            node.setScaleX(1);
            node.setScaleY(1);
        });
    }

    /** A node that said no shakes, once. */
    void shake(Node node) {
        Timeline shake = new Timeline();
        for (int i = 0; i <= 6; i++) {
            double x = i == 0 || i == 6 ? 0 : i % 2 == 0 ? SHAKE : -SHAKE;
            shake.getKeyFrames().add(new KeyFrame(duration(1.1 * i / 6), new KeyValue(node.translateXProperty(), x,
                    Interpolator.EASE_BOTH)));
        }
        play(shake, () -> node.setTranslateX(0));
    }
}
