package faultline.ui.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.asm.Diagnostic;
import faultline.asm.Position;
import faultline.asm.ResourceLoader;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the editor does with a text, apart from showing it. */
class SourceEditingTest {
    private static final String NAME = "kernel.asm";

    private static List<Diagnostic> check(String text) {
        return new AssemblyCheck(new Encoder(InstructionTable.load()), NAME, ResourceLoader.lessons()).check(text);
    }

    @Test
    void aSourceWithoutErrorsHasNoProblems() {
        assertEquals(List.of(), check("bits 64\nkmain:\n    hlt\n"));
    }

    @Test
    void eachErrorIsFoundAtItsPlace() {
        List<Diagnostic> problems = check("bits 64\n    hltt rax\n    mov rax, nowhere\n");
        assertEquals(List.of(new Position(NAME, 2, 5), new Position(NAME, 3, 14)),
                problems.stream().map(Diagnostic::at).collect(Collectors.toList()));
    }

    @Test
    void theWordOfAnErrorIsMarked() {
        String line = "    mov rax, nowhere";
        List<String> marked = SourceStyles.line(line, check("bits 64\n" + line)).stream()
                .filter(span -> span.getStyle().contains("problem")).map(span -> "" + span.getLength())
                .collect(Collectors.toList());
        assertEquals(List.of("7"), marked);
    }

    @Test
    void anErrorBeyondTheLineMarksItsEnd() {
        Diagnostic beyond = new Diagnostic(new Position(NAME, 1, 99), "something is missing", "");
        assertTrue(SourceStyles.line("mov", List.of(beyond)).stream()
                .anyMatch(span -> span.getStyle().contains("problem") && span.getLength() == 1));
        assertEquals(0, SourceStyles.line("", List.of(beyond)).length());
    }

    @Test
    void stylesCoverTheWholeText() {
        for (String text : List.of("", "\n", "a:\n  mov eax, 1 ; x\n\n", "; only")) {
            assertEquals(text.length(), SourceStyles.text(text).length());
        }
    }

    @Test
    void aSearchGoesRoundInBothDirections() {
        assertEquals(4, FindBar.place("ret Ret", "RET", true, 1));
        assertEquals(0, FindBar.place("ret Ret", "RET", true, 5));
        assertEquals(4, FindBar.place("ret Ret", "ret", false, -1));
        assertEquals(-1, FindBar.place("ret", "hlt", true, 0));
    }
}
