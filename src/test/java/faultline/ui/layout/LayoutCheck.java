package faultline.ui.layout;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/** Walks a scene graph as it is laid out, and finds what a reader would complain about: text that is cut off or covered. */
public final class LayoutCheck {
    /** Less than this, in pixels, is rounding. */
    private static final double SLACK = 1.5;

    private final Node root;
    private final Bounds frame;
    private final List<String> complaints = new ArrayList<>();
    private final List<Shown> shown = new ArrayList<>();

    /** A text that can be seen, with its place in the scene. */
    private record Shown(Text text, String words, Bounds bounds) {
    }

    private LayoutCheck(Node root) {
        this.root = root;
        frame = root.localToScene(root.getLayoutBounds());
    }

    /** What is wrong below a node, in words; none when all is well. */
    public static List<String> complaints(Node root) {
        LayoutCheck check = new LayoutCheck(root);
        check.walk(root);
        check.findOverlaps();
        return check.complaints;
    }

    private void walk(Node node) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        if (node instanceof Labeled labeled) {
            lookAt(labeled);
        }
        if (node instanceof Text text && !text.getText().isBlank()) {
            lookAt(text);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::walk);
        }
    }

    /** A label that has too little room shows other words than it was given; names that a guest makes up may be long. */
    private void lookAt(Labeled labeled) {
        if (labeled.getStyleClass().contains("may-shorten")) {
            return;
        }
        String wanted = labeled.getText() == null ? "" : labeled.getText();
        for (Node child : labeled.getChildrenUnmodifiable()) {
            if (child instanceof Text text && !wanted.isBlank()
                    && !text.getText().replaceAll("\\s", "").equals(wanted.replaceAll("\\s", ""))) {
                complaints.add("cut off: \"" + wanted + "\" shows \"" + text.getText() + "\" in " + name(labeled));
            }
        }
    }

    private void lookAt(Text text) {
        Bounds bounds = text.localToScene(text.getLayoutBounds());
        if (!within(bounds, frame)) {
            complaints.add("outside: \"" + text.getText() + "\" in " + name(text.getParent()));
        }
        for (Parent card = text.getParent(); card != null && card != root; card = card.getParent()) {
            if (card.getStyleClass().contains("stage-card")
                    && !within(bounds, card.localToScene(card.getLayoutBounds()))) {
                complaints.add("beyond its card: \"" + text.getText() + "\" in " + name(text.getParent()));
            }
        }
        shown.add(new Shown(text, text.getText(), bounds));
    }

    private static boolean within(Bounds inner, Bounds outer) {
        return inner.getMinX() >= outer.getMinX() - SLACK && inner.getMaxX() <= outer.getMaxX() + SLACK
                && inner.getMinY() >= outer.getMinY() - SLACK && inner.getMaxY() <= outer.getMaxY() + SLACK;
    }

    private void findOverlaps() {
        for (int i = 0; i < shown.size(); i++) {
            for (int j = i + 1; j < shown.size(); j++) {
                if (overlap(shown.get(i), shown.get(j))) {
                    complaints.add("overlap: \"" + shown.get(i).words() + "\" and \"" + shown.get(j).words() + "\" in "
                            + name(shown.get(i).text().getParent()) + ", " + name(shown.get(j).text().getParent()));
                }
            }
        }
    }

    /** Whether two texts cover each other; the texts of one flow share a line. */
    private static boolean overlap(Shown one, Shown other) {
        if (one.text().getParent() == other.text().getParent()) {
            return false;
        }
        double width = Math.min(one.bounds().getMaxX(), other.bounds().getMaxX())
                - Math.max(one.bounds().getMinX(), other.bounds().getMinX());
        // A line's box is higher than its letters: a quarter of it may touch the next.
        double height = Math.min(one.bounds().getMaxY(), other.bounds().getMaxY())
                - Math.max(one.bounds().getMinY(), other.bounds().getMinY());
        double line = Math.min(one.bounds().getHeight(), other.bounds().getHeight());
        return width > SLACK && height > line * 0.25;
    }

    private static String name(Node node) {
        StringBuilder path = new StringBuilder();
        for (Node at = node; at != null && path.length() < 60; at = at.getParent()) {
            path.append(at.getId() != null ? "#" + at.getId() : String.join(".", at.getStyleClass())).append(" < ");
        }
        return path.toString();
    }
}
