package faultline.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that edit tables instead of a source. */
class EditScriptTest {
    private static final Runs RUNS = new Runs();
    private static final LessonFolder FOLDER = LessonFolder.packed("08-a-stack-the-cpu-can-trust");
    private static final Grader GRADER = new Grader(RUNS.table, GradingBudget.DEFAULT);

    private static Exercise exercise(String... checks) throws LessonException {
        Exercise original = FOLDER.lesson().exercises().stream().filter(one -> one.name().equals("other-slot")).findFirst()
                .orElseThrow();
        return checks.length == 0 ? original : new Exercise("own", original.kernel(), original.solution(), original.task(),
                Arrays.stream(checks).map(Check::parse).toList(), original.hints());
    }

    private static Grade grade(String edits, String... checks) throws LessonException {
        return GRADER.grade(exercise(checks), FOLDER, "answer.edits", "at label recurse\n" + edits);
    }

    @Test
    void theSolutionPassesFromAFile(@TempDir Path folder) throws Exception {
        Path answer = folder.resolve("answer.edits");
        Files.writeString(answer, FOLDER.text("other-slot.edits"));
        assertTrue(GRADER.grade(exercise(), FOLDER, answer).passed());
        Files.writeString(answer, "at label recurse\ngate 8 ist = 3\n");
        assertFalse(GRADER.grade(exercise(), FOLDER, answer).passed());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "gate 8 p = 0                             | event chain is #PF #PF #DF #NP",
        "gate 8 type = 0                          | event chain is #PF #PF #DF #GP",
        "gate 8 ist = 0                           | event chain is #PF #PF #DF #PF",
        "gate 8 offset = divide_error             | prints \"DIVIDE ERROR\"",
        "gate 8 selector = 0x10                   | event chain is #PF #PF #DF #GP",
        "gate 14 p = 0                            | event chain is #PF #NP #DF",
        "descriptor 8 l = 0                       | event chain is #PF #GP #DF #GP",
        "descriptor 8 p = 0                       | event chain is #PF #NP #DF #NP",
        "tss ist1 = kernel_stack_bottom           | event chain is #PF #PF #DF #PF",
        "page kernel_stack_bottom w = 0           | event chain is #PF #PF #DF",
        "page stack_range_start + 4096 p = 0      | event chain is #PF #PF #DF #PF",
        "qword [idt + 8*16] = 0                   | event chain is #PF #PF #DF #GP",
        "idtr.limit = 8*16 - 1                    | event chain is #PF #GP #DF #GP",
        "rip = kmain.halt                         | no exception",
        "gate 8 ist = 0 ; and back                | event chain is #PF #PF #DF #PF"})
    void editsTakeEffect(String line, String check) throws LessonException {
        Grade grade = grade(line, check);
        assertTrue(grade.passed(), grade.toString());
    }

    @Test
    void severalEditsOfOneEntryAddUp() throws LessonException {
        assertTrue(grade("gate 8 p = 0\ngate 8 type = 15\ngate 8 dpl = 3\ngate 8 p = 1", "caught #DF").passed());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "gate 8                  | “gate 8” is no change",
        "gate 8 ist = 8          | 8 does not fit into 3 bits",
        "gate 8 colour = 1       | “colour” is no field; expected one of: dpl, ist, p, selector, type",
        "gate 256 p = 1          | 256 is no gate",
        "gate 8 p = nowhere      | neither a register nor a symbol",
        "qword [0x600000] = 1    | nothing can be changed at 600000",
        "page 0x8000000000 p = 1 | nothing can be changed at 8000000000",
        "xyz = 1                 | “xyz = 1” is no change",
        "at label recurse        | expected one line",
        "# nothing               | there is no change"})
    void saysWhatIsWrongAndWhere(String line, String message) throws LessonException {
        Grade grade = grade(line);
        assertEquals(Grade.Verdict.NOT_ASSEMBLED, grade.verdict(), grade.toString());
        assertTrue(grade.messages().get(0).startsWith("answer.edits:2: ")
                && grade.messages().get(0).contains(message), grade.messages().toString());
    }

    @Test
    void theMomentMustExist() throws LessonException {
        Grade grade = GRADER.grade(exercise(), FOLDER, "answer.edits", "at first #UD\nrsp = 0\n");
        assertTrue(grade.messages().get(0).contains("the run never comes to “first #UD”"), grade.messages().toString());
        assertThrows(LessonException.class,
                () -> EditScript.parse("a", "rsp = 0\n", RUNS.of("08-a-stack-the-cpu-can-trust/kernel.asm"), Locale.ENGLISH));
    }

    @Test
    void aSourceIsStillAnAnswer() throws LessonException {
        assertFalse(EditScript.isScript("; at first\nkmain: hlt"));
        assertEquals(Grade.Verdict.FAILED,
                GRADER.grade(exercise(), FOLDER, "answer.asm", FOLDER.text("solution.asm")).verdict());
    }
}
