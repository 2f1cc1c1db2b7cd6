package faultline.ui.stage;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Frames what differs from the stage beside, each with a sign, so that colour alone tells nothing. Takes no clicks. */
final class DifferenceLayer extends Region {
    private final RowPool<Region> frames = new RowPool<>(getChildren(), DifferenceLayer::frame);
    private final RowPool<Label> signs;
    private final Set<Node> told = new HashSet<>();
    private final String words;

    /**
     * @param sign  stands beside what differs
     * @param words the same for who cannot see it
     */
    DifferenceLayer(String sign, String words) {
        signs = new RowPool<>(getChildren(), () -> sign(sign));
        this.words = words;
        setMouseTransparent(true);
        setPickOnBounds(false);
    }

    private static Region frame() {
        Region frame = new Region();
        frame.getStyleClass().add("difference");
        return frame;
    }

    private static Label sign(String text) {
        Label sign = Card.label("difference-sign");
        sign.setAlignment(Pos.CENTER);
        sign.setText(text);
        return sign;
    }

    /** Frames the rows below some nodes, and the pills of the chain. Without differences nothing is framed. */
    void show(StageDifferences differences, ChainBar chain, Parent... cards) {
        told.forEach(node -> node.setAccessibleHelp(null));
        told.clear();
        frames.begin();
        signs.begin();
        if (differences != null) {
            for (Parent card : cards) {
                walk(card, node -> {
                    if (differs(node, differences)) {
                        place(node, 0.5);
                        node.setAccessibleHelp(words);
                        told.add(node);
                    }
                });
            }
            chain.forEachPill((pill, node, place) -> {
                if (differences.in(pill, place)) {
                    place(node, 0);
                }
            });
        }
        frames.end();
        signs.end();
    }

    private static boolean differs(Node node, StageDifferences differences) {
        if (node instanceof StackColumn.CellView cell && !cell.folded().isEmpty()) {
            return cell.folded().stream().anyMatch(row -> differences.in(new Subject.Cell(row)));
        }
        Subject subject = node instanceof GatePane ? null : Subject.of(node);
        return subject != null && differences.in(subject);
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

    /** @param height where the sign stands on the right edge: 0 at the top, 1 at the bottom */
    private void place(Node node, double height) {
        Bounds bounds = sceneToLocal(node.localToScene(node.getLayoutBounds()));
        Card.place(frames.next(), bounds.getMinX() - 1, bounds.getMinY(), bounds.getWidth() + 2, bounds.getHeight());
        Label sign = signs.next();
        double size = Card.widthOf(sign);
        Card.place(sign, bounds.getMaxX() - size * 0.2, bounds.getMinY() + height * bounds.getHeight() - size / 2, size, size);
    }

    @Override
    protected void layoutChildren() {
        // All is placed by show.
    }
}
