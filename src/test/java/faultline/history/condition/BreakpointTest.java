package faultline.history.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.Guest;
import faultline.history.LessonKernels;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BreakpointTest {
    private static Guest guest;
    private static Names names;

    @BeforeAll
    static void load() throws Exception {
        guest = new LessonKernels().guest(LessonKernels.TRUSTED);
        names = Names.of(guest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at kmain", "at 0x101000 if rax == 1", "write [0x1000..0x1fff]",
        "write gate #DF if boot == 2", "read phys qword [0x8]", "access byte [kmain + 1]", "vector #PF", "#PF if errorcode == 2",
        "vector 0x41 if errorcode & 1", "exception", "interrupt", "escalation", "double fault if cr2 > 0x1000",
        "stack switch", "ist 1", "mode change", "cpl change", "port 0x3f8", "in 0x60", "out 0x20 if al == 0x20", "reset",
        "shutdown", "halt", "output", "when rsp < 0x1000", "when if", "at kmain if if == 1", "write ist 1",
        "write rsp 0", "write entry 0x1000"})
    void everyKindIsReadAndWritten(String text) throws ConditionException {
        Breakpoint breakpoint = Breakpoint.read("  " + text + " ", names);
        assertEquals(text, breakpoint.text());
        Breakpoint again = Breakpoint.read(breakpoint.plainText(), names);
        assertEquals(breakpoint.trigger(), again.trigger());
        assertEquals(breakpoint.condition(), again.condition());
        assertEquals(breakpoint.plainText(), again.plainText());
        assertTrue(breakpoint.enabled());
        assertFalse(breakpoint.enabled(false).named("x").enabled());
    }

    @Test
    void nameAndSwitchAreReadAndWritten() throws ConditionException {
        Breakpoint breakpoint = Breakpoint.read(" off  write gate 8 if boot == 2 ;  the double fault's gate ", names);
        assertFalse(breakpoint.enabled());
        assertEquals("the double fault's gate", breakpoint.name());
        assertEquals("write gate 8 if boot == 2", breakpoint.text());
        assertEquals("off write gate 8 if boot == 2; the double fault's gate", breakpoint.line());
        assertEquals(breakpoint, Breakpoint.read(breakpoint.line(), names));
        assertEquals("write gate 8 if boot == 2", breakpoint.enabled(true).named("").line());
    }

    @Test
    void linesAreFoundInTheSource() throws Exception {
        var lines = guest.lines().orElseThrow();
        long address = guest.symbols().valueOf("kmain").orElseThrow();
        var range = lines.at(address).orElseThrow();
        String text = "line " + range.file().substring(range.file().lastIndexOf('/') + 1) + ":" + range.line();
        Trigger.Line line = assertInstanceOf(Trigger.Line.class, Breakpoint.read(text + " if zf", names).trigger());
        assertEquals(address, line.address());
        assertEquals(text, line.text());
        Trigger.Line main = assertInstanceOf(Trigger.Line.class,
                Breakpoint.read("line " + guest.name() + ":" + range.line(), names).trigger());
        assertEquals(address, main.address());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "vektor 14             | 1  | did you mean 'vector'?",
        "vector #PX            | 8  | did you mean '#PF'?",
        "vector 256            | 8  | expected 0 to 255",
        "ist 8                 | 5  | expected 1 to 7",
        "double                | 7  | expected 'fault'",
        "rax == 1              | 1  | to stop when a value changes so that something holds, write 'when rax == ...'",
        "kmain                 | 1  | to stop at that address, write 'at kmain'",
        "at rax                | 4  | use numbers and symbols; for what changes, write 'when rip == ...'",
        "at 1 / 0              | 4  | divide by something else",
        "write [2..1]          | 8  | write [1..2]",
        "write 5               | 7  | expected [address], [from..to], qword [address], gate 8, ist 1, rsp 0 or entry address",
        "line 100000           | 6  | expected 1 to",
        "line 1                | 6  | the next line that does is",
        "line nowhere.asm:4    | 6  | expected one of:",
        "reset now             | 7  | expected the end, or 'if' and a condition",
        "when zf if cf         | 9  | join conditions with '&&'",
        "reset if errorcode    | 10 | use them behind 'exception', 'vector', 'escalation' and the like, as in: exception if errorcode == 2",
        "when                  | 5  | expected a register, a symbol, a number, or memory such as qword [rsp]"})
    void errorsTellWhereAndWhatWouldBeRight(String text, int column, String accepted) {
        ConditionException error = assertThrows(ConditionException.class, () -> Breakpoint.read(text.strip(), names));
        assertEquals(column, error.column(), error.getMessage());
        assertTrue(error.accepted().startsWith(accepted), error.getMessage());
    }

    @Test
    void anEmptyTextIsToldWhatToWrite() {
        ConditionException error = assertThrows(ConditionException.class, () -> Breakpoint.read("", Names.NONE));
        assertTrue(error.accepted().contains("at, line, when, read, write"), error.getMessage());
        assertEquals(0, error.length());
    }

    @Test
    void aGuestWithoutSourceHasNoLines() {
        ConditionException error = assertThrows(ConditionException.class, () -> Breakpoint.read("line 4", Names.NONE));
        assertEquals("use 'at' and an address or a symbol", error.accepted());
    }

    @Test
    void anErrorIsToldInTheLanguageThatIsAskedFor() {
        ConditionException error = assertThrows(ConditionException.class, () -> Breakpoint.read("line 4", Names.NONE));
        assertEquals("Spalte 6: dieser Gast hat keinen Quelltext; benutzen Sie 'at' und eine Adresse oder ein Symbol",
                error.message(Locale.GERMAN));
        assertEquals("column 6: this guest has no source; use 'at' and an address or a symbol",
                error.message(Locale.ENGLISH));
    }
}
