package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.ui.language.Language;
import faultline.ui.theme.Theme;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Somebody goes through the settings by keyboard alone, and finds that each takes effect at once. */
class PreferencesJourneyTest extends WindowJourney {

    private void focus(String id) {
        for (int i = 0; i < 40 && !focused().equals("preference-" + id); i++) {
            press(KeyCode.TAB);
        }
        assertEquals("preference-" + id, focused(), "the Tab key goes round all settings");
    }

    private String focused() {
        return read(() -> {
            for (Node node = scene().getFocusOwner(); node != null; node = node.getParent()) {
                if (node.getId() != null) {
                    return node.getId();
                }
            }
            return "";
        });
    }

    private boolean shown() {
        return !all("#preferences").isEmpty();
    }

    @Test
    void eachTakesEffectAtOnceAndIsKept() throws Exception {
        openLesson(8);
        press(KeyCode.CONTROL, KeyCode.COMMA);
        assertEquals("preference-theme", focused());
        ChoiceBox<Optional<Theme>> theme = find("#preference-theme");
        act(() -> theme.setValue(Optional.of(Theme.LIGHT)));
        assertEquals(Theme.LIGHT, read(() -> window().appearance().theme()));
        act(() -> window().actions().get("theme-dark").run());
        assertEquals(Optional.of(Theme.DARK), read(theme::getValue), "it follows what is chosen elsewhere");

        focus("reduced-motion");
        press(KeyCode.SPACE);
        assertTrue(read(() -> window().appearance().reducedMotionProperty().get()));
        assertTrue(read(() -> ((CheckBox) find("#preference-reduced-motion")).isSelected()));
        assertFalse(read(() -> ((Label) find(".preferences-about")).getText()).isBlank());

        Spinner<Integer> memory = find("#preference-memory");
        act(memory::increment);
        assertEquals(320, read(memory::getValue));
        ChoiceBox<Double> speed = find("#preference-speed");
        act(() -> speed.setValue(4.0));
        assertEquals(4.0, read(() -> window().run().speedProperty().get()));

        ChoiceBox<Language> language = find("#preference-language");
        act(() -> language.setValue(Language.GERMAN));
        assertTrue(shown(), "the page stays, in the other language");
        assertEquals("preference-language", focused());
        assertEquals(List.of("Einstellungen"), read(() -> find("#preferences").lookupAll(".sheet-title").stream()
                .map(node -> ((Label) node).getText()).toList()));
        String kept = Files.readString(settings.resolve(getClass().getSimpleName() + ".properties"));
        for (String line : List.of("theme=dark", "reduced-motion=true", "history.megabytes=320", "speed=4.0", "language=german")) {
            assertTrue(kept.contains(line), line + " in " + kept);
        }

        act(() -> ((Node) find("#preferences")).lookupAll(".lesson-button").stream()
                .filter(node -> !node.getStyleClass().contains("go")).findFirst().ifPresent(node ->
                        ((Button) node).fire()));
        assertEquals(1.0, read(() -> window().run().speedProperty().get()), "all is as usual again");
        assertFalse(read(() -> window().appearance().reducedMotionProperty().get()));
        press(KeyCode.ESCAPE);
        assertFalse(shown());
    }
}
