package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/** The page that a new user meets first. */
class StartJourneyTest extends WindowJourney {
    private boolean shown() {
        return read(() -> !all(".start-page").isEmpty());
    }

    private void choose(String text) {
        Button button = read(() -> all(".start-page .button").stream().map(Button.class::cast)
                .filter(one -> text.equals(one.getText())).findFirst().orElseThrow());
        act(button::fire);
    }

    private Set<String> words() {
        return read(() -> Window.getWindows().stream().filter(Window::isShowing)
                .flatMap(window -> window.getScene().getRoot().lookupAll(".tour .label").stream())
                .map(node -> ((Label) node).getText()).collect(Collectors.toSet()));
    }

    private void step(String button) {
        Node found = read(() -> Window.getWindows().stream()
                .flatMap(window -> window.getScene().getRoot().lookupAll(".tour .button").stream())
                .filter(node -> button.equals(((Button) node).getText())).findFirst().orElseThrow());
        act(((Button) found)::fire);
    }

    @Test
    void theFirstLessonHasTheFocusAndEscapeLeavesThePage() {
        act(() -> window().showStart());
        assertTrue(read(() -> scene().getFocusOwner().getStyleClass().contains("start-card")));
        press(KeyCode.ESCAPE);
        assertFalse(shown());
    }

    @Test
    void allLessonsCanBeSeenAtOnce() {
        act(() -> window().showStart());
        assertEquals(12, all(".start-card").size());
        assertTrue(read(() -> all(".start-page .scroll-bar").stream().noneMatch(Node::isVisible)));
    }

    @Test
    void examplesRun() {
        for (String name : new String[] {"A timer that interrupts", "Keys that interrupt", "Pages on demand"}) {
            act(() -> window().showStart());
            choose(name);
            until(() -> window().run().guestProperty().get() != null
                    && window().run().guestProperty().get().name().startsWith("examples/"));
            press(KeyCode.END);
            assertTrue(read(() -> window().run().marksProperty().get().size()) > 0, name);
        }
        assertEquals("examples/demand-paging.asm", read(() -> window().run().guestProperty().get().name()));
    }

    @Test
    void theTourHasFiveSteps() {
        act(() -> window().actions().get("tour").run());
        for (int step = 1; step <= 5; step++) {
            assertTrue(words().contains(step + " of 5"), words().toString());
            step(step == 5 ? "Done" : "Next");
        }
        assertEquals(Set.of(), words());
    }

    @Test
    void theTourCanBeSkipped() {
        act(() -> window().actions().get("tour").run());
        step("Skip");
        assertEquals(Set.of(), words());
    }
}
