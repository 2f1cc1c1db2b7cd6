package faultline.history.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.GuestSymbols;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompletionsTest {
    private static final Names NAMES = new Names(new GuestSymbols(Map.of("handler", 1L, "halt_loop", 2L), Map.of()),
            Optional.empty(), "");

    @Test
    void theFirstWordIsATrigger() {
        assertEquals(List.of("stack switch"), Completions.of("st", NAMES));
        assertEquals(List.of("halt"), Completions.of("HA", NAMES));
        assertTrue(Completions.of("", NAMES).contains("at"));
    }

    @Test
    void laterWordsAreTheGuestsNamesFirst() {
        assertEquals(List.of("at halt_loop", "at handler"), Completions.of("at ha", NAMES));
        assertEquals(List.of("vector #PF"), Completions.of("vector #p", NAMES));
        assertEquals(List.of("#PF"), Completions.of("#p", NAMES));
        assertEquals("write qword", Completions.of("write qw", NAMES).get(0));
        assertEquals(List.of(), Completions.of("at handler", NAMES));
        assertEquals(List.of(), Completions.of("at ", NAMES));
    }
}
