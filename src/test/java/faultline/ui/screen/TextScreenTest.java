package faultline.ui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.ui.run.LessonRuns;
import faultline.ui.run.RunModel;
import org.junit.jupiter.api.Test;

class TextScreenTest {
    @Test
    void holdsWhatTheGuestHasPrinted() {
        RunModel run = LessonRuns.model("02-catching-it");
        run.end();
        run.pulse(0);
        TextScreen screen = TextScreen.of(run.moment().memory());
        String text = screen.text(new CodePage437());
        assertTrue(text.contains("EXCEPTION: DOUBLE FAULT"), text);
        assertEquals(text.lines().count(), screen.usedRows());
        assertEquals(text.lines().mapToInt(String::length).max().orElse(0), screen.usedColumns());
    }

    @Test
    void knowsTheCharactersOfThePc() {
        CodePage437 characters = new CodePage437();
        assertEquals('A', characters.character('A'));
        assertEquals(' ', characters.character(0));
        assertEquals('☺', characters.character(1));
        assertEquals('█', characters.character(0xDB));
    }
}
