package faultline.ui.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;

import faultline.explain.Texts;
import faultline.ui.language.LanguageModel;
import faultline.ui.run.RunModel;
import faultline.ui.settings.Settings;
import faultline.ui.theme.AppearanceModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesModelTest {
    @TempDir
    private Path folder;

    private PreferencesModel model(String line) throws Exception {
        Settings settings = Settings.load(Files.writeString(folder.resolve("settings"), line));
        return new PreferencesModel(settings, new AppearanceModel(settings), new LanguageModel(settings, Locale.ENGLISH),
                new RunModel(Runnable::run), new SimpleBooleanProperty(), new SimpleBooleanProperty());
    }

    private List<String> choices(PreferencesModel model, String id) {
        PreferenceWords words = new PreferenceWords(new Texts("faultline.ui.window", Locale.ENGLISH));
        Preference<?> preference = model.all().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        return preference.choices().stream().map(choice -> words.of(preference, choice)).toList();
    }

    @Test
    void aSizeThatWasWrittenByHandIsOneOfTheChoices() throws Exception {
        PreferencesModel model = model("picture.height=900\nzoom=110\n");
        assertEquals(900, model.pictureHeightProperty().get());
        assertEquals(List.of("1280 \u00d7 720", "1600 \u00d7 900", "1920 \u00d7 1080", "2560 \u00d7 1440", "3840 \u00d7 2160"),
                choices(model, "picture-height"));
        assertEquals(List.of("100 %", "110 %", "125 %"), choices(model, "zoom").stream()
                .filter(zoom -> zoom.startsWith("1")).limit(3).toList());
    }

    @Test
    void whatIsUsualIsOfferedOnce() throws Exception {
        PreferencesModel model = model("picture.height=1440\n");
        assertEquals(List.of("1280 \u00d7 720", "1920 \u00d7 1080", "2560 \u00d7 1440", "3840 \u00d7 2160"),
                choices(model, "picture-height"));
    }
}
