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
import javafx.scene.CacheHint;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.util.Duration;

/**
 * Moves what the mechanism moves: by translation, scale and opacity alone, so that nothing is laid out anew. {@link #finish}
 * puts what is running to its end at once. With reduced motion nothing changes its place: things fade in where they belong.
 */
final class Motion {
    /** The length of a micro-step's motion at speed 1. */
    private static final double MILLIS = 330;
    private static final double SHAKE = 5;
    /** From the beginning of one large part to that of the next. */
    private static final double ARISE = 0.15;
    private static final int SHAKES = 6;

    private final Pane layer;
    private final List<Animation> running = new ArrayList<>();
    private final List<Runnable> ends = new ArrayList<>();
    private double speed = 1;
    private boolean reduced;

    /** @param layer lies over the stage, takes no clicks and is otherwise empty */
    Motion(Pane layer) {
        this.layer = layer;
    }

    /** A factor; infinity for no motion at all. */
    void setSpeed(double factor) {
        speed = factor;
    }

    /** Whether only opacity may change. */
    void setReduced(boolean only) {
        reduced = only;
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

    /** A value leaves its source and arrives in a label, which stays empty until then. */
    void fly(Node source, Label target) {
        if (reduced) {
            fade(target);
            return;
        }
        target.setOpacity(0);
        flight(target.getText(), source, target, () -> target.setOpacity(1));
    }

    /** A value goes from one place to another, and is gone when it arrives. */
    void carry(String text, Node source, Node target) {
        if (!reduced) {
            flight(text, source, target, () -> { });
        }
    }

    /** A value goes to a place that does not take it: it arrives, and the place shakes. */
    void fail(String text, Node source, Node target) {
        if (reduced) {
            fade(target);
        } else {
            flight(text, source, target, () -> shake(target));
        }
    }

    private void flight(String text, Node source, Node target, Runnable arrival) {
        Bounds from = bounds(source);
        Bounds to = bounds(target);
        Label flying = Card.label("flying-value");
        flying.setText(text);
        flying.setManaged(false);
        layer.getChildren().add(flying);
        flying.applyCss();
        flying.autosize();
        double right = to.getMaxX() - flying.getWidth();
        double top = to.getMinY() + (to.getHeight() - flying.getHeight()) / 2;
        flying.relocate(right, top);
        TranslateTransition flight = new TranslateTransition(duration(1.1), flying);
        flight.setFromX(from.getMaxX() - to.getMaxX());
        flight.setFromY(from.getMinY() + (from.getHeight() - flying.getHeight()) / 2 - top);
        flying.setTranslateX(flight.getFromX());
        flying.setTranslateY(flight.getFromY());
        flight.setToX(0);
        flight.setToY(0);
        flight.setInterpolator(Interpolator.EASE_BOTH);
        play(flight, () -> {
            layer.getChildren().remove(flying);
            arrival.run();
        });
    }

    private Bounds bounds(Node node) {
        return layer.sceneToLocal(node.localToScene(node.getLayoutBounds()));
    }

    /**
     * Kept as a picture while it moves: its text is not drawn anew for each frame. Only for nodes that stay on the stage; the
     * picture of one that is taken away before {@link #loose} has come through would stay in memory.
     */
    private static void still(Node node) {
        node.setCache(true);
        node.setCacheHint(CacheHint.SPEED);
    }

    private static void loose(Node node) {
        node.setCache(false);
        node.setCacheHint(CacheHint.DEFAULT);
    }

    /** A node goes from where it was to where it has been put. */
    void glide(Node node, double fromX, double fromY) {
        if (reduced) {
            fade(node);
            return;
        }
        TranslateTransition glide = new TranslateTransition(duration(1), node);
        glide.setFromX(fromX);
        glide.setFromY(fromY);
        node.setTranslateX(fromX);
        node.setTranslateY(fromY);
        glide.setToX(0);
        glide.setToY(0);
        glide.setInterpolator(Interpolator.EASE_BOTH);
        play(glide, () -> {
            node.setTranslateX(0);
            node.setTranslateY(0);
        });
    }

    /** A node appears where it is. */
    void fade(Node node) {
        play(fading(node), () -> node.setOpacity(1));
    }

    private FadeTransition fading(Node node) {
        // An animation sets its first value with the next pulse, and this one would show the last.
        node.setOpacity(0);
        FadeTransition fade = new FadeTransition(duration(0.7), node);
        fade.setFromValue(0);
        fade.setToValue(1);
        return fade;
    }

    /** Nodes that cover the stage appear, one shortly after the other: all at once would take too long to paint. */
    void arise(List<Node> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            FadeTransition fade = fading(node);
            fade.setDelay(duration(ARISE * i));
            still(node);
            play(fade, () -> {
                node.setOpacity(1);
                loose(node);
            });
        }
    }

    /** A node appears where it is, a little larger at first. */
    void appear(Node node) {
        fade(node);
        if (!reduced) {
            scale(node, 1.25, 1.25);
        }
    }

    /** A node unfolds downwards from its upper edge. */
    void unfold(Node node) {
        fade(node);
        if (!reduced) {
            scale(node, 1, 0.2);
            TranslateTransition rise = new TranslateTransition(duration(0.8), node);
            rise.setFromY(-0.4 * node.getLayoutBounds().getHeight());
            rise.setToY(0);
            rise.setInterpolator(Interpolator.EASE_BOTH);
            play(rise, () -> node.setTranslateY(0));
        }
    }

    private void scale(Node node, double fromX, double fromY) {
        ScaleTransition scale = new ScaleTransition(duration(0.8), node);
        scale.setFromX(fromX);
        scale.setFromY(fromY);
        scale.setToX(1);
        scale.setToY(1);
        scale.setInterpolator(Interpolator.EASE_BOTH);
        still(node);
        play(scale, () -> {
            node.setScaleX(1);
            node.setScaleY(1);
            loose(node);
        });
    }

    /** A node that said no shakes, once. */
    void shake(Node node) {
        if (reduced) {
            fade(node);
            return;
        }
        Timeline shake = new Timeline();
        for (int i = 0; i <= SHAKES; i++) {
            double x = i == 0 || i == SHAKES ? 0 : i % 2 == 0 ? SHAKE : -SHAKE;
            shake.getKeyFrames().add(new KeyFrame(duration(1.1 * i / SHAKES), new KeyValue(node.translateXProperty(), x,
                    Interpolator.EASE_BOTH)));
        }
        play(shake, () -> node.setTranslateX(0));
    }
}
