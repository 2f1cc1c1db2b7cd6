package faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.explain.Texts;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowRequirementsTest {
    private final Texts texts = new Texts("faultline.cli.open");

    private Optional<String> hindrance(String system, Map<String, String> environment) {
        return new WindowRequirements(texts, system, environment).hindrance();
    }

    @Test
    void linuxNeedsADisplay() {
        assertEquals(Optional.of(texts.get("display.none")), hindrance("Linux", Map.of()));
        assertEquals(Optional.of(texts.get("display.none")), hindrance("Linux", Map.of("DISPLAY", " ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", ":99999", ":64123", "localhost:59999"})
    void theDisplayMustAnswer(String display) {
        assertEquals(Optional.of(texts.get("display.unreachable", display)),
                hindrance("Linux", Map.of("DISPLAY", display)));
    }

    @Test
    void otherSystemsHaveWhatItNeeds() {
        assertTrue(hindrance("Windows 11", Map.of()).isEmpty());
        assertTrue(hindrance("Mac OS X", Map.of()).isEmpty());
    }
}
