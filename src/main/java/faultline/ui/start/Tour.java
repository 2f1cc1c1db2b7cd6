package faultline.ui.start;

import faultline.explain.Texts;
import faultline.ui.settings.Settings;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.controlsfx.control.PopOver;

/** Five short steps through the window, each beside the part of which it speaks. Escape or a button ends it. */
public final class Tour {
    private static final String SEEN = "tour.seen";
    /** Where each step points, by style selectors; the first one that can be seen is taken. */
    private static final List<List<String>> PLACES = List.of(List.of("#stage"), List.of(".transport"), List.of(".timeline"),
            List.of(".left-dock", ".lesson-band", ".rail.left"), List.of(".right-dock", ".rail.right"));
    private static final List<PopOver.ArrowLocation> ARROWS = List.of(PopOver.ArrowLocation.BOTTOM_CENTER,
            PopOver.ArrowLocation.BOTTOM_LEFT, PopOver.ArrowLocation.BOTTOM_CENTER, PopOver.ArrowLocation.LEFT_TOP,
            PopOver.ArrowLocation.RIGHT_TOP);

    private final Settings settings;
    private final Texts texts;
    private PopOver shown;

    /** @param names any texts of the window's language */
    public Tour(Settings settings, Texts names) {
        this.settings = settings;
        texts = names.sibling("faultline.ui.start");
    }

    /** Whether the user has not been shown around yet. */
    public boolean isNew() {
        return settings.get(SEEN, "").isEmpty();
    }

    /** Begins at the first step. */
    public void begin(Scene scene) {
        settings.put(SEEN, "yes");
        show(scene, 0);
    }

    private void show(Scene scene, int step) {
        end();
        Node place = place(scene, step);
        if (place == null) {
            return;
        }
        Label title = new Label(texts.get("tour." + (step + 1) + ".title"));
        title.getStyleClass().add("sheet-title");
        Label words = new Label(texts.get("tour." + (step + 1)));
        words.setWrapText(true);
        Label count = new Label(texts.get("tour.count", Integer.toString(step + 1), Integer.toString(PLACES.size())));
        count.getStyleClass().add("quiet-text");
        boolean last = step == PLACES.size() - 1;
        Button next = new Button(texts.get(last ? "tour.done" : "tour.next"));
        next.getStyleClass().addAll("lesson-button", "go");
        next.setDefaultButton(true);
        next.setOnAction(event -> {
            if (last) {
                end();
            } else {
                show(scene, step + 1);
            }
        });
        HBox buttons = new HBox(count, next);
        if (!last) {
            Button skip = new Button(texts.get("tour.skip"));
            skip.getStyleClass().add("lesson-button");
            skip.setOnAction(event -> end());
            buttons.getChildren().add(skip);
        }
        buttons.getStyleClass().add("sheet-buttons");
        buttons.setAlignment(Pos.CENTER_LEFT);
        VBox content = new VBox(title, words, buttons);
        content.getStyleClass().add("tour");
        content.setAccessibleText(texts.get("tour.name", title.getText(), words.getText()));
        shown = new PopOver(content);
        PopOver.ArrowLocation arrow = arrow(place, step);
        shown.setArrowLocation(arrow);
        shown.setDetachable(false);
        shown.setAutoHide(false);
        shown.getRoot().getStylesheets().setAll(scene.getStylesheets());
        shown.getRoot().getStyleClass().add("root");
        Bounds at = place.localToScreen(place.getBoundsInLocal());
        double x = arrow == PopOver.ArrowLocation.LEFT_TOP ? at.getMaxX()
                : arrow == PopOver.ArrowLocation.RIGHT_TOP ? at.getMinX() : at.getMinX() + at.getWidth() / 2;
        double y = step == 0 ? at.getMinY() + at.getHeight() / 2
                : isAbove(arrow) ? at.getMinY() : at.getMinY() + at.getHeight() / 4;
        shown.show(scene.getWindow(), x, y);
        next.requestFocus();
    }

    /** Beside a bar that is as wide as the window there is no room: the words stand above it. */
    private static PopOver.ArrowLocation arrow(Node place, int step) {
        Bounds bounds = place.getLayoutBounds();
        return bounds.getWidth() > 4 * bounds.getHeight() && !isAbove(ARROWS.get(step))
                ? PopOver.ArrowLocation.BOTTOM_CENTER : ARROWS.get(step);
    }

    private static boolean isAbove(PopOver.ArrowLocation arrow) {
        return arrow == PopOver.ArrowLocation.BOTTOM_CENTER || arrow == PopOver.ArrowLocation.BOTTOM_LEFT;
    }

    private static Node place(Scene scene, int step) {
        for (String selector : PLACES.get(step)) {
            for (Node node : scene.getRoot().lookupAll(selector)) {
                if (node.isVisible() && node.getBoundsInLocal().getWidth() > 0) {
                    return node;
                }
            }
        }
        return null;
    }

    private void end() {
        if (shown != null) {
            shown.hide(Duration.ZERO);
            shown = null;
        }
    }
}
