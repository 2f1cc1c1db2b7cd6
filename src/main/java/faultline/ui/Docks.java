package faultline.ui;

import faultline.explain.Texts;
import faultline.ui.action.Actions;
import faultline.ui.dock.DockColumn;
import faultline.ui.dock.DockPane;
import faultline.ui.dock.Rail;
import faultline.ui.dock.TabDock;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** The docks around the stage: the lesson at the left, inspectors at the right with the screen below them. */
final class Docks {
    private final Texts texts;
    private final Region lesson;
    private final TabDock upper;
    private final TabDock lower;
    private final DockColumn right;
    private final DockPane pane;
    private final Rail leftRail;
    private final Rail rightRail;

    /**
     * @param centre the stage
     * @param lesson the left dock
     * @param upper  inspectors
     * @param lower  the guest's output
     */
    Docks(Texts texts, Region centre, Region lesson, TabDock upper, TabDock lower) {
        this.texts = texts;
        this.lesson = lesson;
        this.upper = upper;
        this.lower = lower;
        leftRail = new Rail("left", texts.get("dock.panes"));
        rightRail = new Rail("right", texts.get("dock.panes"));
        right = new DockColumn(upper, lower);
        lower.getStyleClass().add("lower-dock");
        right.getStyleClass().addAll("dock", "right-dock");
        lesson.getStyleClass().addAll("dock", "left-dock");
        pane = new DockPane(centre, lesson, right, leftRail, rightRail);
        right.drawerProperty().bind(pane.rightDrawerProperty());
        upper.shownProperty().bind(right.visibleProperty().and(upper.visibleProperty()));
        lower.shownProperty().bind(right.visibleProperty().and(lower.visibleProperty()));
    }

    DockPane pane() {
        return pane;
    }

    /** Panes that are shown no more follow the run no longer. */
    void leave() {
        for (TabDock dock : List.of(upper, lower)) {
            dock.shownProperty().unbind();
            dock.shownProperty().set(false);
        }
    }

    /** Opens and shows what other docks have open and show. */
    void arrangeLike(Docks other) {
        pane.leftOpenProperty().set(other.pane.leftOpenProperty().get());
        pane.rightOpenProperty().set(other.pane.rightOpenProperty().get());
        right.lowerInFrontProperty().set(other.right.lowerInFrontProperty().get());
        upper.getSelectionModel().select(other.upper.getSelectionModel().getSelectedIndex());
        lower.getSelectionModel().select(other.lower.getSelectionModel().getSelectedIndex());
    }

    /** Which panes are to be seen. */
    Map<String, String> layout() {
        return Map.of("drawer.left", Boolean.toString(pane.leftOpenProperty().get()),
                "drawer.right", Boolean.toString(pane.rightOpenProperty().get()),
                "dock.upper", selected(upper), "dock.lower", selected(lower));
    }

    private static String selected(TabDock dock) {
        for (String id : dock.ids()) {
            if (dock.tab(id).isSelected()) {
                return id;
            }
        }
        return "";
    }

    /** Brings the same panes into view, as far as there are such. */
    void arrange(Map<String, String> layout) {
        pane.leftOpenProperty().set(Boolean.parseBoolean(layout.get("drawer.left")));
        pane.rightOpenProperty().set(Boolean.parseBoolean(layout.get("drawer.right")));
        select(upper, layout.get("dock.upper"));
        select(lower, layout.get("dock.lower"));
    }

    private static void select(TabDock dock, String wanted) {
        for (String id : dock.ids()) {
            if (id.equals(wanted)) {
                dock.getSelectionModel().select(dock.tab(id));
            }
        }
    }

    /** Adds the actions that bring each pane into view, and the rails' buttons for them. */
    void addActions(Actions actions) {
        BooleanProperty left = pane.leftOpenProperty();
        actions.add("lesson-dock", () -> left.set(!left.get()), "!F2").enabledProperty().bind(pane.leftDrawerProperty());
        actions.add("drawers-close", this::closeDrawers, "Esc").enabledProperty().bind(pane.rightDrawerProperty());
        leftRail.add(texts.get("dock.lesson"), left, actions.get("lesson-dock")::run);
        addPanes(actions, upper);
        addPanes(actions, lower);
    }

    /** Opens or closes the lesson's drawer; where the lesson is a dock, that shows when it becomes a drawer. */
    void showLesson(boolean open) {
        if (!open && leftDrawerHasFocus()) {
            pane.centre().requestFocus();
        }
        pane.leftOpenProperty().set(open);
    }

    private boolean leftDrawerHasFocus() {
        Node node = lesson.getScene() == null ? null : lesson.getScene().getFocusOwner();
        while (node != null && node != lesson) {
            node = node.getParent();
        }
        return node != null && pane.leftDrawerProperty().get();
    }

    private void closeDrawers() {
        pane.leftOpenProperty().set(false);
        pane.rightOpenProperty().set(false);
        pane.centre().requestFocus();
    }

    private void addPanes(Actions actions, TabDock dock) {
        for (String id : dock.ids()) {
            actions.add(id, () -> show(dock, id));
            rightRail.add(texts.get("dock." + id), pane.rightOpenProperty().and(dock.visibleProperty())
                    .and(dock.tab(id).selectedProperty()), () -> toggle(dock, id));
        }
    }

    private void show(TabDock dock, String id) {
        pane.rightOpenProperty().set(true);
        right.lowerInFrontProperty().set(dock == lower);
        dock.getSelectionModel().select(dock.tab(id));
        dock.tab(id).getContent().requestFocus();
    }

    private void toggle(TabDock dock, String id) {
        if (pane.rightOpenProperty().get() && dock.isVisible() && dock.tab(id).isSelected()) {
            pane.rightOpenProperty().set(false);
        } else {
            show(dock, id);
        }
    }
}
