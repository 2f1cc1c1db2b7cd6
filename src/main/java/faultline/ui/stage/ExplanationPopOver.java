package faultline.ui.stage;

import faultline.explain.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.controlsfx.control.PopOver;

/** Explains what is clicked on, or one thing after another by keys, in a pop-over beside it. */
final class ExplanationPopOver {
    private final Parent stage;
    private final Function<Subject, List<Explanation>> explainer;
    private final PopOver popOver = new PopOver();
    private Subject last;
    /** Where on the screen the middle of what is explained is. */
    private double middle;

    /**
     * @param stage     holds the nodes that are {@linkplain Subject#mark marked}
     * @param explainer what there is to say about a subject
     */
    ExplanationPopOver(Parent stage, Function<Subject, List<Explanation>> explainer) {
        this.stage = stage;
        this.explainer = explainer;
        popOver.setDetachable(false);
        popOver.setAnimated(false);
        popOver.setId("explanation");
        popOver.heightProperty().addListener(changed -> aim());
        stage.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        Node node = (Node) event.getTarget();
        while (node != null && node != stage && Subject.of(node) == null) {
            node = node.getParent();
        }
        if (node != null && node != stage) {
            show(node);
        }
    }

    boolean showing() {
        return popOver.isShowing();
    }

    void hide() {
        popOver.hide();
    }

    /** Explains the thing after, or before, the one that was explained last; that one itself when its pop-over is gone. */
    void next(boolean forward) {
        List<Node> nodes = new ArrayList<>();
        collect(stage, nodes);
        if (nodes.isEmpty()) {
            return;
        }
        int index = -1;
        for (int i = 0; i < nodes.size(); i++) {
            if (Subject.of(nodes.get(i)).equals(last)) {
                index = i;
            }
        }
        int move = index < 0 ? 1 : !popOver.isShowing() ? 0 : forward ? 1 : -1;
        show(nodes.get(Math.floorMod(index + move, nodes.size())));
    }

    private void collect(Node node, List<Node> nodes) {
        if (!node.isVisible()) {
            return;
        }
        if (Subject.of(node) != null && !explainer.apply(Subject.of(node)).isEmpty()) {
            nodes.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, nodes));
        }
    }

    /** How high its words are is known only when they have been broken into lines: then its arrow points to the middle again. */
    private void aim() {
        Bounds shown = popOver.getRoot().localToScreen(popOver.getRoot().getLayoutBounds());
        if (popOver.isShowing() && shown != null) {
            popOver.setAnchorY(popOver.getAnchorY() + middle - shown.getCenterY());
        }
    }

    private void show(Node node) {
        Subject subject = Subject.of(node);
        List<Explanation> explanations = explainer.apply(subject);
        popOver.hide();
        if (explanations.isEmpty()) {
            return;
        }
        last = subject;
        Bounds place = node.localToScreen(node.getLayoutBounds());
        boolean left = stage.sceneToLocal(node.localToScene(node.getLayoutBounds())).getCenterX()
                < stage.getLayoutBounds().getWidth() / 2;
        popOver.setArrowLocation(left ? PopOver.ArrowLocation.LEFT_CENTER : PopOver.ArrowLocation.RIGHT_CENTER);
        popOver.setContentNode(new ExplanationPane(explanations));
        popOver.getRoot().getStylesheets().setAll(stage.getScene().getStylesheets());
        // The stage owns it, so that its words have the stage's font, whatever they explain.
        middle = place.getCenterY();
        popOver.show(stage, left ? place.getMaxX() : place.getMinX(), middle);
        aim();
    }
}
