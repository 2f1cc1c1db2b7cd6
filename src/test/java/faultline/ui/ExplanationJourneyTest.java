package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.lesson.MomentQuery;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pop-overs that explain what is clicked on, or one value after another by keys. */
class ExplanationJourneyTest extends WindowJourney {
    @BeforeEach
    void goToThePush() {
        openLesson(8);
        act(() -> window().run().goTo(history -> MomentQuery.parse("push #DF").resolve(history)));
    }

    /** The words of the pop-over that is shown; empty without one. */
    private String words() {
        return read(() -> Window.getWindows().stream().filter(PopupWindow.class::isInstance).filter(Window::isShowing)
                .flatMap(window -> window.getScene().getRoot().lookupAll(".label").stream())
                .filter(Label.class::isInstance).map(label -> ((Label) label).getText()).collect(Collectors.joining(" | ")));
    }

    /** Clicks on something that a pop-over may lie over. */
    private void click(String selector) {
        press(KeyCode.ESCAPE);
        robot().clickOn(read(() -> this.<Node>find(selector)));
        settle();
    }

    @Test
    void clicksExplainGatesDescriptorsSlotsFlagsAndErrorCodes() {
        click("#gate-8");
        assertTrue(words().contains("Gate 8: #DF"), words());
        assertTrue(words().contains("IST"), words());
        click("#descriptor-8");
        assertTrue(words().contains("Descriptor 0008"), words());
        click("#slot-IST1");
        assertTrue(words().contains("ffff8000 0030 6000"), words());
        click("#register-RFLAGS");
        assertTrue(words().contains("IOPL"), words());
        click("#register-CSSS");
        assertTrue(words().contains("RPL"), words());
        click(".pill-page-fault");
        assertTrue(words().contains("W/R | 1"), words());
    }

    @Test
    void keysExplainOneThingAfterAnotherAndAStepEndsIt() {
        press(KeyCode.E);
        String first = words();
        assertTrue(!first.isEmpty());
        press(KeyCode.E);
        String second = words();
        assertTrue(!second.isEmpty() && !second.equals(first), second);
        press(KeyCode.SHIFT, KeyCode.E);
        assertEquals(first, words());
        press(KeyCode.RIGHT);
        assertEquals("", words());
    }
}
