package faultline.ui.stage;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** A panel of the stage with a heading. It places its rows itself, so that it can show as many as there is room for. */
abstract class Card extends Region {
    static final PseudoClass HOT = PseudoClass.getPseudoClass("hot");
    static final PseudoClass DIM = PseudoClass.getPseudoClass("dim");
    private static final double PADDING = 0.85;
    private static final double HEADING_HEIGHT = 1.7;

    private final Label heading = new Label();

    Card(String styleClass, String title) {
        getStyleClass().addAll("stage-card", styleClass);
        heading.getStyleClass().add("stage-heading");
        heading.setText(capitals(title));
        setAccessibleText(title);
        getChildren().add(heading);
    }

    /** The heading's label. */
    final Label heading() {
        return heading;
    }

    final void setHeading(String title) {
        setText(heading, capitals(title));
        setAccessibleText(title);
    }

    /** The size of the card's own font in pixels. */
    final double em() {
        return heading.getFont().getSize() / 0.79;
    }

    @Override
    protected final void layoutChildren() {
        double em = em();
        double padding = PADDING * em;
        double width = getWidth() - 2 * padding;
        heading.resizeRelocate(padding, padding * 0.8, width, HEADING_HEIGHT * em * 0.8);
        double top = padding * 0.8 + HEADING_HEIGHT * em;
        layoutBody(padding, top, width, getHeight() - top - padding, em);
    }

    /** Places everything below the heading. */
    abstract void layoutBody(double x, double y, double width, double height, double em);

    /** A heading as the stage writes it. Screen readers get the ordinary spelling. */
    static String capitals(String title) {
        return title.toUpperCase(Locale.getDefault());
    }

    /** The width of a label with all of its text, whole pixels. */
    static double widthOf(Label label) {
        return Math.ceil(label.prefWidth(-1)) + 1;
    }

    static void place(Node node, double x, double y, double width, double height) {
        node.resizeRelocate(snap(x), snap(y), Math.max(0, snap(width)), Math.max(0, snap(height)));
    }

    private static double snap(double value) {
        return Math.round(value);
    }

    /** Sets a label's text only when it differs: setting it costs a layout. */
    static void setText(Label label, String text) {
        if (!text.equals(label.getText())) {
            label.setText(text);
        }
    }

    /** Shows or hides a node, and takes it out of the layout with it. */
    static void show(Node node, boolean shown) {
        if (node.isVisible() != shown) {
            node.setVisible(shown);
            node.setManaged(shown);
        }
    }

    static Label label(String... styleClasses) {
        Label label = new Label();
        label.getStyleClass().addAll(styleClasses);
        return label;
    }
}
