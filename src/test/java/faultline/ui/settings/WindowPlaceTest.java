package faultline.ui.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowPlaceTest {
    private static final List<Rectangle2D> SCREENS =
            List.of(new Rectangle2D(0, 30, 1920, 1050), new Rectangle2D(1920, 0, 1280, 720));

    @Test
    void theNextStartFindsThePlace(@TempDir Path folder) {
        WindowPlace place = new WindowPlace(-20, 40.5, 1000, 700, true);
        place.keep(Settings.load(folder.resolve("settings.properties")));
        assertEquals(Optional.of(place), WindowPlace.kept(Settings.load(folder.resolve("settings.properties"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 2 3", "a b c d true", "1 2 NaN 4 true", "1 2 Infinity 4 false", "1,2,3,4,true"})
    void aDamagedPlaceIsNone(String kept) {
        Settings settings = Settings.unsaved();
        settings.put("window.place", kept);
        assertTrue(WindowPlace.kept(settings).isEmpty());
    }

    /** The last four are where the window comes to lie. */
    @ParameterizedTest
    @CsvSource({
        "100, 100, 1000, 700,    100, 100, 1000, 700",
        "-400, -50, 1000, 700,   0, 30, 1000, 700",
        "9000, 9000, 1000, 700,  920, 380, 1000, 700",
        "0, 0, 5000, 5000,       0, 30, 1920, 1050",
        "2000, 100, 1200, 600,   2000, 100, 1200, 600",
        "2500, 300, 1500, 900,   1920, 0, 1280, 720",
        "50, 50, -3, 0,          50, 50, 480, 320"})
    void liesOnAScreen(double x, double y, double width, double height, double left, double top, double wide, double high) {
        assertEquals(new WindowPlace(left, top, wide, high, false),
                new WindowPlace(x, y, width, height, false).within(SCREENS));
    }
}
