package faultline.ui.stage;

import faultline.ui.stage.StagePicture.WalkPicture;
import faultline.ui.stage.StagePicture.WalkStep;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** The page walk that is going on, level by level; empty when none is. */
final class WalkLadder extends Region {
    private static final PseudoClass PASSED = PseudoClass.getPseudoClass("passed");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final RowPool<Label> steps = new RowPool<>(getChildren(), () -> Card.label("walk-step"));
    private final Label address = Card.label("walk-address");
    private WalkPicture picture = WalkPicture.NONE;

    WalkLadder() {
        setId("walk-ladder");
        getChildren().add(address);
    }

    void show(WalkPicture shown) {
        if (shown.equals(picture)) {
            return;
        }
        picture = shown;
        steps.begin();
        for (WalkStep step : shown.steps()) {
            Label label = steps.next();
            Card.setText(label, (step.passed() == null ? "· " : step.passed() ? "✓ " : "✗ ") + step.name());
            label.pseudoClassStateChanged(PASSED, Boolean.TRUE.equals(step.passed()));
            label.pseudoClassStateChanged(FAILED, Boolean.FALSE.equals(step.passed()));
        }
        steps.end();
        Card.setText(address, shown.address());
        setVisible(!shown.steps().isEmpty());
        setAccessibleText(shown.description());
        requestLayout();
    }

    /** The level that was read last, or null. */
    Node last() {
        List<WalkStep> shown = picture.steps();
        for (int i = shown.size() - 1; i >= 0; i--) {
            if (shown.get(i).passed() != null) {
                return steps.rows().get(i);
            }
        }
        return null;
    }

    /** The level above a level, or null for the first. */
    Node before(Node level) {
        int index = steps.rows().indexOf(level);
        return index > 0 ? steps.rows().get(index - 1) : null;
    }

    /** What the steps and the address take. */
    double width() {
        double width = Card.widthOf(address) + gap();
        for (Label step : steps.rows()) {
            width += Card.widthOf(step) + gap();
        }
        return width;
    }

    private double gap() {
        return address.getFont().getSize() * 0.8;
    }

    @Override
    protected void layoutChildren() {
        double x = getWidth();
        boolean withAddress = width() <= getWidth();
        address.setVisible(withAddress);
        if (withAddress) {
            double width = Card.widthOf(address);
            Card.place(address, x - width, 0, width, getHeight());
            x -= width + gap();
        }
        for (int i = steps.rows().size() - 1; i >= 0; i--) {
            Label step = steps.rows().get(i);
            double width = Card.widthOf(step);
            x -= width;
            step.setVisible(x >= 0);
            Card.place(step, x, 0, width, getHeight());
            x -= gap();
        }
    }
}
