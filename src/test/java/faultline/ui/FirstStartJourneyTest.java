package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/** Who is here for the first time is shown around. */
class FirstStartJourneyTest extends WindowJourney {
    private List<String> tour() {
        return read(() -> Window.getWindows().stream().filter(Window::isShowing)
                .flatMap(window -> window.getScene().getRoot().lookupAll(".tour .quiet-text").stream())
                .map(node -> ((Label) node).getText()).toList());
    }

    @Test
    void theTourWaitsForAllThatIsShownAboveTheStartPage() {
        act(() -> window().showStart());
        press(KeyCode.CONTROL, KeyCode.K);
        assertTrue(read(() -> !all(".palette").isEmpty()));
        act(() -> window().actions().get("settings").run());
        assertEquals(List.of(), tour());
        press(KeyCode.ESCAPE);
        assertEquals(List.of("1 of 5"), tour());
    }
}
