package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.history.Moment;
import faultline.history.Position;
import faultline.ui.theme.Theme;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Theme, zoom, keys and palette. */
class AppearanceJourneyTest extends WindowJourney {

    private double logoSize() {
        return read(() -> this.<Label>find(".logo").getFont().getSize());
    }

    @Test
    void everyThingGrowsWithTheRootFont() {
        double normal = logoSize();
        press(KeyCode.CONTROL, KeyCode.EQUALS);
        assertEquals(110, window().appearance().zoomProperty().get());
        assertEquals(normal * 1.1, logoSize(), 0.1);
        press(KeyCode.CONTROL, KeyCode.MINUS);
        press(KeyCode.CONTROL, KeyCode.MINUS);
        assertEquals(90, window().appearance().zoomProperty().get());
        press(KeyCode.CONTROL, KeyCode.DIGIT0);
        assertEquals(normal, logoSize(), 0.1);
    }

    @Test
    void everyThemeDressesTheWindow() {
        for (Theme theme : Theme.values()) {
            act(() -> window().appearance().setTheme(theme));
            assertTrue(scene().getStylesheets().stream().anyMatch(sheet -> sheet.endsWith(theme.id() + ".css")));
        }
    }

    @Test
    void aQuestionKeepsAllKeysToItself() {
        openLesson(2);
        press(KeyCode.CONTROL, KeyCode.M);
        assertTrue(read(() -> find(".overlay").isVisible()));
        press(KeyCode.CONTROL, KeyCode.EQUALS);
        assertEquals(100, window().appearance().zoomProperty().get());
        press(KeyCode.ESCAPE);
        assertFalse(read(() -> find(".overlay").isVisible()));
        press(KeyCode.CONTROL, KeyCode.EQUALS);
        assertEquals(110, window().appearance().zoomProperty().get());
    }

    /** The key opens a pane with a text field, which then has the focus. */
    @Test
    void aKeyThatDidSomethingIsNotTypedAsWell() {
        openLesson(2);
        press(KeyCode.W);
        settle();
        TextField about = read(() -> find("#why-about"));
        assertEquals("", read(about::getText));
        robot().clickOn(about);
        robot().press(KeyCode.A).release(KeyCode.A);
        settle();
        assertEquals("a", read(about::getText));
    }

    @Test
    void docksBecomeDrawersWhereThereIsLittleRoom() {
        assertTrue(read(() -> find(".left-dock").isVisible()));
        act(() -> window().appearance().setZoom(150));
        assertFalse(read(() -> find(".right-dock").isVisible()));
        assertFalse(read(() -> find(".left-dock").isVisible()), "no lesson is open that it could introduce");
        press(KeyCode.F2);
        assertTrue(read(() -> find(".left-dock").isVisible()));
        press(KeyCode.F2);
        assertFalse(read(() -> find(".left-dock").isVisible()));
        press(KeyCode.F2);
        act(() -> window().actions().get("screen").run());
        assertTrue(read(() -> find(".right-dock").isVisible()));
        press(KeyCode.ESCAPE);
        assertFalse(read(() -> find(".left-dock").isVisible() || find(".right-dock").isVisible()));
        act(() -> window().appearance().setZoom(100));
        assertTrue(read(() -> find(".left-dock").isVisible()));
    }

    @Test
    void keysWalkTheRunBothWays() {
        openLesson(2);
        Moment start = moment();
        KeyCode[][] pairs = {{KeyCode.RIGHT, KeyCode.LEFT}, {KeyCode.DOWN, KeyCode.UP},
            {KeyCode.PAGE_DOWN, KeyCode.PAGE_UP}, {KeyCode.END, KeyCode.HOME}};
        for (KeyCode[] pair : pairs) {
            press(pair[0]);
            assertTrue(moment().position().compareTo(start.position()) > 0, pair[0].getName());
            press(pair[1]);
            assertEquals(start.position(), moment().position(), pair[1].getName());
            assertEquals(start.registers(), moment().registers());
        }
    }

    @Test
    void aTextFieldKeepsItsKeysAndControlWithAnArrowStillSteps() {
        openLesson(2);
        act(() -> window().actions().get("memory").run());
        TextField field = find(".memory .text-field");
        act(field::requestFocus);
        press(KeyCode.DIGIT1);
        press(KeyCode.LEFT);
        press(KeyCode.DIGIT2);
        assertEquals("21", read(field::getText));
        assertEquals(Position.START, moment().position());
        press(KeyCode.CONTROL, KeyCode.RIGHT);
        assertNotEquals(Position.START, moment().position());
    }

    @Test
    void thePaletteFindsAndDoesAnyAction() {
        press(KeyCode.CONTROL, KeyCode.K);
        robot().write("light");
        press(KeyCode.ENTER);
        assertEquals(Theme.LIGHT, window().appearance().theme());
        assertTrue(all(".palette").isEmpty());
        act(() -> window().appearance().setTheme(Theme.DARK));
    }

    @Test
    void theKeySheetComesAndGoes() {
        press(KeyCode.F1);
        assertFalse(all(".key-sheet").isEmpty());
        press(KeyCode.ESCAPE);
        assertTrue(all(".key-sheet").isEmpty());
    }

    @Test
    void everyButtonHasAName() {
        openLesson(2);
        for (Node button : all(".button")) {
            String name = read(button::getAccessibleText);
            assertTrue(name != null && !name.isBlank(), button.toString());
        }
    }

    @Test
    void aClickOnAButtonLeavesTheKeysToTheRun() {
        openLesson(2);
        Node forward = find(".icon-micro-forward").getParent();
        robot().clickOn(forward);
        settle();
        assertEquals(new Position(0, 1), moment().position());
        press(KeyCode.RIGHT);
        assertEquals(new Position(0, 2), moment().position());
    }
}
