package faultline.ui.dock;

import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.scene.Group;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The narrow strip at an edge, with an upright button for each pane of the drawer. */
public final class Rail extends VBox {
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");

    public Rail(String side) {
        getStyleClass().addAll("rail", side);
    }

    /**
     * Adds a button.
     *
     * @param text   its text, which stands upright
     * @param open   whether its pane is to be seen
     * @param toggle opens or closes it
     */
    public void add(String text, ObservableBooleanValue open, Runnable toggle) {
        Label label = new Label(text);
        label.setRotate(-90);
        Button button = new Button(null, new Group(label));
        button.getStyleClass().add("rail-button");
        button.setAccessibleText(text);
        button.setOnAction(event -> toggle.run());
        open.addListener((property, was, is) -> button.pseudoClassStateChanged(OPEN, is));
        button.pseudoClassStateChanged(OPEN, open.get());
        getChildren().add(button);
    }
}
