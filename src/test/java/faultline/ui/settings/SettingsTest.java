package faultline.ui.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final Path HOME = Path.of("home");

    @Test
    void liesWhereTheSystemKeepsSettings() {
        assertEquals(Path.of("home/.config/faultline/settings.properties"),
                Settings.defaultFile("Linux", HOME, Map.of()));
        assertEquals(Path.of("else/faultline/settings.properties"),
                Settings.defaultFile("Linux", HOME, Map.of("XDG_CONFIG_HOME", "else")));
        assertEquals(Path.of("data/faultline/settings.properties"),
                Settings.defaultFile("Windows 11", HOME, Map.of("APPDATA", "data")));
        assertEquals(Path.of("home/Library/Application Support/faultline/settings.properties"),
                Settings.defaultFile("Mac OS X", HOME, Map.of()));
    }

    @Test
    void whatIsChosenIsThereAgain(@TempDir Path folder) {
        Path file = folder.resolve("kept.properties");
        Settings settings = Settings.load(file);
        settings.choice("view", "bytes").set("words");
        settings.choice("whole", false).set(true);

        Settings again = Settings.load(file);
        assertEquals("words", again.choice("view", "bytes").get());
        assertTrue(again.choice("whole", false).get());
        assertEquals("other", again.choice("never chosen", "other").get());
    }
}
