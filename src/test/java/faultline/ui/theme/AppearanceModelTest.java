package faultline.ui.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import faultline.ui.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppearanceModelTest {
    @TempDir
    Path folder;
    private Path file;

    @BeforeEach
    void chooseAFileThatDoesNotExist() {
        file = folder.resolve("deeper/settings.properties");
    }

    @Test
    void choicesLastBeyondTheWindow() {
        AppearanceModel model = new AppearanceModel(Settings.load(file));
        model.setTheme(Theme.LIGHT);
        model.setZoom(150);

        AppearanceModel later = new AppearanceModel(Settings.load(file));
        assertEquals(Theme.LIGHT, later.theme());
        assertEquals(150, later.zoomProperty().get());
        assertEquals(21, later.em());
    }

    @Test
    void nonsenseInTheFileGivesDefaults() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "theme=purple\nzoom=enormous\n");
        AppearanceModel model = new AppearanceModel(Settings.load(file));
        assertEquals(Theme.DARK, model.theme());
        assertEquals(100, model.zoomProperty().get());
    }

    @Test
    void aFileThatCannotBeWrittenIsNoObstacle() throws IOException {
        Files.writeString(folder.resolve("deeper"), "a file where the folder should be");
        AppearanceModel model = new AppearanceModel(Settings.load(file));
        model.setTheme(Theme.HIGH_CONTRAST);
        assertEquals(Theme.HIGH_CONTRAST, model.theme());
    }

    @Test
    void zoomStaysWithinItsRange() {
        AppearanceModel model = new AppearanceModel(Settings.load(file));
        for (int i = 0; i < 20; i++) {
            model.zoomIn();
        }
        assertEquals(250, model.zoomProperty().get());
        for (int i = 0; i < 20; i++) {
            model.zoomOut();
        }
        assertEquals(75, model.zoomProperty().get());
        model.setZoom(1000);
        assertEquals(250, model.zoomProperty().get());
    }
}
