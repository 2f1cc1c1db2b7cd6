package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import faultline.history.Position;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The window changes its language while it is open: all else stays. */
class LanguageJourneyTest extends WindowJourney {

    @Test
    void anotherLanguageKeepsTheRunAndTheDocks() {
        openLesson(2);
        press(KeyCode.PAGE_DOWN);
        act(() -> window().actions().get("memory").run());
        Position position = moment().position();
        Scene before = scene();

        act(() -> window().actions().get("language-german").run());

        assertNotSame(before, scene());
        assertEquals(position, moment().position());
        assertEquals("tab-memory", read(() -> ((TabPane) find(".tab-dock")).getSelectionModel().getSelectedItem().getId()));
        act(() -> scene().getRoot().requestFocus());
        press(KeyCode.CONTROL, KeyCode.RIGHT);
        assertEquals(new Position(position.step(), position.microStep() + 1), moment().position());

        act(() -> window().actions().get("language-english").run());
        assertEquals("Code", read(() -> ((TabPane) find(".tab-dock")).getTabs().get(0).getText()));
    }
}
