package faultline.ui.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.ui.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemThemeTest {
    @TempDir
    Path folder;

    @Test
    void readsWhatTheSystemsAnswer() {
        assertEquals(Optional.of(Theme.DARK), SystemTheme.ofRegistry("    AppsUseLightTheme    REG_DWORD    0x0\r\n"));
        assertEquals(Optional.of(Theme.LIGHT), SystemTheme.ofRegistry("    AppsUseLightTheme    REG_DWORD    0x1\r\n"));
        assertEquals(Optional.empty(), SystemTheme.ofRegistry("ERROR"));
        assertEquals(Optional.of(Theme.DARK), SystemTheme.ofWords("'prefer-dark'\n"));
        assertEquals(Optional.of(Theme.LIGHT), SystemTheme.ofWords("'default'\n"));
        assertEquals(Optional.of(Theme.DARK), SystemTheme.ofWords("Dark\n"));
        assertEquals(Optional.empty(), SystemTheme.ofWords("''"));
    }

    @Test
    void followsTheSystemUntilAThemeIsChosen() {
        Settings settings = Settings.load(folder.resolve("settings.properties"));
        AppearanceModel model = new AppearanceModel(settings);
        assertTrue(model.followsSystem());
        model.setSystemTheme(Theme.LIGHT);
        assertEquals(Theme.LIGHT, model.theme());

        model.setTheme(Theme.HIGH_CONTRAST);
        model.setSystemTheme(Theme.DARK);
        assertFalse(model.followsSystem());
        assertEquals(Theme.HIGH_CONTRAST, model.theme());

        model.followSystem();
        assertEquals(Theme.DARK, model.theme());
        assertTrue(new AppearanceModel(Settings.load(folder.resolve("settings.properties"))).followsSystem());
    }
}
