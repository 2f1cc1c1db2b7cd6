package faultline.ui.dock;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The narrow strip at an edge, with an upright button for each pane of the drawer. Where the strip is too low for all of
 * them, a menu below has the others.
 */
public final class Rail extends VBox {
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");

    private final List<Button> buttons = new ArrayList<>();
    private final MenuButton menu = new MenuButton();

    /**
     * @param side {@code left} or {@code right}
     * @param name what the menu is called
     */
    public Rail(String side, String name) {
        getStyleClass().addAll("rail", side);
        Region icon = new Region();
        icon.getStyleClass().addAll("icon", "icon-panes");
        menu.setGraphic(icon);
        menu.getStyleClass().add("rail-menu");
        menu.setAccessibleText(name);
        show(menu, false);
        getChildren().add(menu);
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
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> toggle.run());
        menu.getItems().add(item);
        buttons.add(button);
        getChildren().add(getChildren().size() - 1, button);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    @Override
    protected double computeMinHeight(double width) {
        return snappedTopInset() + snappedBottomInset() + menu.minHeight(width);
    }

    @Override
    protected void layoutChildren() {
        int fitting = fitting(getHeight() - snappedTopInset() - snappedBottomInset());
        if (fitting < buttons.size()) {
            fitting = fitting(getHeight() - snappedTopInset() - snappedBottomInset() - menu.prefHeight(-1) - getSpacing());
        }
        for (int i = 0; i < buttons.size(); i++) {
            show(buttons.get(i), i < fitting);
            menu.getItems().get(i).setVisible(i >= fitting);
        }
        show(menu, fitting < buttons.size());
        super.layoutChildren();
    }

    /** How many buttons a height has room for. */
    private int fitting(double height) {
        double needed = -getSpacing();
        int count = 0;
        for (Button button : buttons) {
            needed += getSpacing() + button.prefHeight(-1);
            if (needed > height) {
                break;
            }
            count++;
        }
        return count;
    }
}
