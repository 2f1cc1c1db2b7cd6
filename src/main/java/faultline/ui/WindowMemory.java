package faultline.ui;

import faultline.ui.settings.Settings;
import faultline.ui.settings.WindowPlace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** Keeps a window's place and its docks' layout from one start to the next. */
final class WindowMemory {
    private static final String LAYOUT = "window.";
    private static final List<String> PARTS = List.of("drawer.left", "drawer.right", "dock.upper", "dock.lower");

    private final Settings settings;
    private final Stage stage;
    private final List<Rectangle2D> screens;
    /** The last place at which the window did not fill a screen. */
    private WindowPlace normal;

    /** @param screens their usable parts, the primary screen first */
    WindowMemory(Settings settings, Stage stage, List<Rectangle2D> screens) {
        this.settings = settings;
        this.stage = stage;
        this.screens = screens;
    }

    /** Puts the window where it was; without a memory of that it fills the screen. */
    void place() {
        Optional<WindowPlace> kept = WindowPlace.kept(settings).map(place -> place.within(screens));
        stage.setMaximized(kept.map(WindowPlace::maximized).orElse(true));
        kept.ifPresent(place -> {
            normal = place;
            stage.setX(place.x());
            stage.setY(place.y());
            stage.setWidth(place.width());
            stage.setHeight(place.height());
        });
        for (ObservableValue<?> part : List.of(stage.xProperty(), stage.yProperty(), stage.widthProperty(),
                stage.heightProperty())) {
            part.addListener(changed -> follow());
        }
    }

    /** Brings the panes into view that were when the window was closed, and keeps them when it is closed again. */
    void arrange(Supplier<Map<String, String>> layout, Consumer<Map<String, String>> arrange) {
        Map<String, String> kept = new HashMap<>();
        for (String part : PARTS) {
            kept.put(part, settings.get(LAYOUT + part, ""));
        }
        if (kept.values().stream().anyMatch(value -> !value.isEmpty())) {
            arrange.accept(kept);
        }
        stage.addEventHandler(WindowEvent.WINDOW_HIDING, event -> {
            keepPlace();
            layout.get().forEach((part, value) -> settings.put(LAYOUT + part, value));
        });
    }

    private void follow() {
        // Some systems give a window its maximized size before they call it maximized.
        boolean fills = screens.stream().anyMatch(screen -> stage.getWidth() >= screen.getWidth()
                && stage.getHeight() >= screen.getHeight());
        if (stage.isMaximized() || stage.isFullScreen() || stage.isIconified() || fills || !isPlaced()) {
            return;
        }
        normal = new WindowPlace(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
    }

    private boolean isPlaced() {
        return Double.isFinite(stage.getX() + stage.getY() + stage.getWidth() + stage.getHeight());
    }

    private void keepPlace() {
        WindowPlace last = normal != null || !isPlaced() ? normal
                : new WindowPlace(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), true);
        if (last != null) {
            new WindowPlace(last.x(), last.y(), last.width(), last.height(), stage.isMaximized()).keep(settings);
        }
    }
}
