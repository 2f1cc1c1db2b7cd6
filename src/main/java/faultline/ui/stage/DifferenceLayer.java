package faultline.ui.stage;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;

/** Frames what differs from the stage beside, each with a sign, so that colour alone tells nothing. Takes no clicks. */
final class DifferenceLayer extends Pane {
    private final RowPool<Label> frames = new RowPool<>(getChildren(), DifferenceLayer::frame);
    private final Set<Node> told = new HashSet<>();
    private final String sign;
    private final String words;

    /**
     * @param sign  stands beside what differs
     * @param words the same for who cannot see it
     */
    DifferenceLayer(String sign, String words) {
        this.sign = sign;
        this.words = words;
        setMouseTransparent(true);
        setPickOnBounds(false);
    }

    private static Label frame() {
        Label frame = Card.label("difference");
        frame.setAlignment(Pos.CENTER_LEFT);
        return frame;
    }

    /** Frames the rows below some nodes, and the pills of the chain. Without differences nothing is framed. */
    void show(StageDifferences differences, ChainBar chain, Parent... cards) {
        told.forEach(node -> node.setAccessibleHelp(null));
        told.clear();
        frames.begin();
        if (differences != null) {
            for (Parent card : cards) {
                walk(card, node -> {
                    Subject subject = Subject.of(node);
                    if (subject != null && differences.in(subject)) {
                        place(node);
                        node.setAccessibleHelp(words);
                        told.add(node);
                    }
                });
            }
            chain.forEachPill((pill, node, place) -> {
                if (differences.in(pill, place)) {
                    place(node);
                }
            });
        }
        frames.end();
    }

    private static void walk(Parent parent, Consumer<Node> visit) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child.isVisible()) {
                visit.accept(child);
                if (child instanceof Parent inner) {
                    walk(inner, visit);
                }
            }
        }
    }

    private void place(Node node) {
        Bounds bounds = sceneToLocal(node.localToScene(node.getLayoutBounds()));
        Label frame = frames.next();
        Card.setText(frame, sign);
        double room = Card.widthOf(frame);
        Card.place(frame, bounds.getMinX() - room, bounds.getMinY(), bounds.getWidth() + room, bounds.getHeight());
    }
}
