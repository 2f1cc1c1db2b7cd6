package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.ui.settings.Settings;
import faultline.ui.settings.WindowPlace;
import java.util.List;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/** A window comes back as it was closed, whatever the settings hold. */
class WindowMemoryJourneyTest extends WindowJourney {
    private static final List<Rectangle2D> SCREENS = List.of(new Rectangle2D(0, 0, 1900, 1200));

    @Test
    void comesBackAsItWasClosed() {
        Stage other = read(Stage::new);
        Settings kept = Settings.unsaved();
        new WindowPlace(5000, 40, 1200, 800, false).keep(kept);
        act(() -> new WindowMemory(kept, other, SCREENS).place());
        assertEquals(List.of(700.0, 40.0, 1200.0, 800.0), read(() -> List.of(other.getX(), other.getY(),
                other.getWidth(), other.getHeight())));
        act(() -> new WindowMemory(kept, other, SCREENS).arrange(window()::layout, window()::arrange));
        openLesson(2);
        act(() -> window().actions().get("memory").run());
        Map<String, String> closed = read(window()::layout);
        act(() -> {
            other.show();
            other.hide();
        });

        assertEquals(1200, WindowPlace.kept(kept).orElseThrow().width());
        act(() -> window().actions().get("registers").run());
        act(() -> new WindowMemory(kept, other, SCREENS).arrange(window()::layout, window()::arrange));
        assertEquals(closed, read(window()::layout));
        assertEquals("memory", closed.get("dock.upper"));
    }

    @Test
    void damagedSettingsChangeNothingThatMatters() {
        Stage other = read(Stage::new);
        Settings damaged = Settings.unsaved();
        damaged.put("window.place", "x 1 2");
        damaged.put("window.drawer.right", "maybe");
        damaged.put("window.dock.upper", "no such pane");
        String before = read(window()::layout).get("dock.upper");
        act(() -> {
            WindowMemory memory = new WindowMemory(damaged, other, SCREENS);
            memory.place();
            memory.arrange(window()::layout, window()::arrange);
        });
        assertTrue(read(() -> other.isMaximized()));
        assertEquals(before, read(window()::layout).get("dock.upper"));
    }
}
