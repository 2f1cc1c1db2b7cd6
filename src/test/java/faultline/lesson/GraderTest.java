package faultline.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.isa.InstructionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers are graded by what they do, and whatever they do costs no more than their budget. */
class GraderTest {
    private static final long STEPS = 200_000;
    private static final int PAGES = 512;
    private static final Path LESSON = Path.of("lessons/08-a-stack-the-cpu-can-trust");
    private static final String START = "%include \"kernel/start.inc\"\n%include \"kernel/idt.inc\"\nkmain:\n";
    private static final String REST = "\n%include \"kernel/screen.inc\"\n%include \"kernel/tables.inc\"\n";

    @TempDir
    private Path folder;
    private Exercise exercise;
    private final Grader grader = new Grader(InstructionTable.load(),
            GradingBudget.DEFAULT.withGuest(STEPS, PAGES));

    @BeforeEach
    void readTheExercise() throws LessonException {
        exercise = LessonFolder.onDisk(LESSON).lesson().exercises().get(0);
    }

    private Grade grade(String source) throws IOException {
        return grader.grade(exercise, Files.writeString(folder.resolve("answer.asm"), source));
    }

    private Grade kernel(String code) throws IOException {
        return grade(START + code + REST);
    }

    @Test
    void theSolutionPassesAndTheGivenKernelFails() {
        Grade solution = grader.grade(exercise, LESSON.resolve("solution.asm"));
        assertEquals(Grade.Verdict.PASSED, solution.verdict());
        assertTrue(solution.results().stream().allMatch(Check.Result::holds));
        Grade given = grader.grade(exercise, LESSON.resolve("exercise.asm"));
        assertEquals(Grade.Verdict.FAILED, given.verdict());
        assertTrue(given.results().get(0).seen().contains("the PC was reset"), given.results().get(0).seen());
    }

    @Test
    void anAnswerMayBeAFolderWithFilesOfItsOwn() throws IOException {
        Files.writeString(folder.resolve("kernel.asm"), "%include \"mine.inc\"\n");
        Files.copy(LESSON.resolve("solution.asm"), folder.resolve("mine.inc"));
        assertTrue(grader.grade(exercise, folder).passed());
    }

    @Test
    void anEndlessLoopCostsItsSteps() throws IOException {
        Grade grade = kernel("jmp $");
        assertEquals(Grade.Verdict.FAILED, grade.verdict());
        assertEquals(STEPS, grade.steps());
        assertTrue(grade.messages().get(0).contains(Long.toString(STEPS)));
    }

    @Test
    void aMarchOfFaultsWithoutEndCostsItsEvents() {
        Grade grade = grader.grade(exercise,
                Path.of("lessons/03-what-fails-to-invoke-means/march-on-ist.asm"));
        assertEquals(Grade.Verdict.FAILED, grade.verdict());
        assertTrue(grade.steps() > STEPS / 4 && grade.steps() < STEPS / 2, grade.toString());
        assertTrue(grade.messages().get(0).contains(Long.toString(grade.steps())), grade.toString());
    }

    @Test
    void printingWithoutEndCostsItsSteps() throws IOException {
        Grade grade = kernel("""
                .again:
                    mov  al, 65
                    mov  dx, 0x3F8
                    out  dx, al
                    jmp  .again
                """);
        assertEquals(Grade.Verdict.FAILED, grade.verdict());
        assertEquals(STEPS, grade.steps());
        assertTrue(grade.toString().length() < 10_000, "what was printed is told in short");
    }

    @Test
    void aTableThatMapsItselfCostsItsPages() throws IOException {
        // Each new page of the stack is mapped by hand where the one before ends: a march through the page table.
        Grade grade = kernel("""
                    mov  r8d, 0x180000
                    mov  r9, upper_half + 0x100000
                .next:
                    lea  rax, [r8 + PRESENT + WRITABLE]
                    mov  rdx, r9
                    shr  rdx, 12
                    and  edx, 511
                    lea  rdi, [upper_pt]
                    mov  [rdi + rdx * 8], rax
                    invlpg [r9]
                    mov  [r9], r9
                    add  r9, PAGE_SIZE
                    add  r8, PAGE_SIZE
                    jmp  .next
                """);
        assertEquals(Grade.Verdict.FAILED, grade.verdict());
        assertTrue(grade.pages() <= PAGES && grade.steps() <= STEPS, grade.toString());
    }

    @Test
    void writingAllMemoryCostsItsPages() throws IOException {
        // Pages of 2 MiB, all of them mapped: one byte is written in each 4 KiB.
        Grade grade = kernel("""
                    mov  eax, LARGE_PAGE + PRESENT + WRITABLE
                    lea  rdi, [lower_pd]
                .map:
                    mov  [rdi], rax
                    add  rdi, 8
                    add  eax, 0x200000
                    cmp  eax, 0x8000000
                    jb   .map
                    mov  edi, 0x400000
                .write:
                    mov  [rdi], dil
                    add  rdi, 4096
                    jmp  .write
                """);
        assertEquals(Grade.Verdict.OVER_BUDGET, grade.verdict());
        assertEquals(PAGES + 1, grade.pages());
    }

    @Test
    void hugeSourcesAndImagesAreRefused() throws IOException {
        assertNotAssembled(kernel("times 1000000000 db 0"));
        assertNotAssembled(kernel("resb 1000000000"));
        Grade overlarge = grade("nop\n".repeat(300_000));
        assertEquals(Grade.Verdict.REFUSED, overlarge.verdict(), overlarge.toString());
        assertTrue(overlarge.messages().get(0).contains("at most"), overlarge.toString());
        assertNotAssembled(kernel("%rep 100000000\nnop\n%endrep"));
        assertNotAssembled(grade("%macro twice 0\ntwice\ntwice\n%endmacro\ntwice\n"));
        assertNotAssembled(grade("%include \"answer.asm\"\n"));
        assertNotAssembled(grade("dq " + "(".repeat(100_000)));
        Files.write(folder.resolve("large.asm"), new byte[8 << 20]);
        assertEquals(Grade.Verdict.UNREADABLE, grader.grade(exercise, folder.resolve("large.asm")).verdict());
    }

    @Test
    void nothingOutsideIsRead() throws IOException {
        Files.writeString(folder.resolve("neighbour.asm"), "%define SECRET 1\n");
        for (String file : new String[] {"neighbour.asm", "../neighbour.asm", "/etc/passwd",
            "08-a-stack-the-cpu-can-trust/solution.asm", "kernel/../08-a-stack-the-cpu-can-trust/solution.asm"}) {
            assertNotAssembled(grade("%include \"" + file + "\"\n"));
        }
    }

    private static void assertNotAssembled(Grade grade) {
        assertEquals(Grade.Verdict.NOT_ASSEMBLED, grade.verdict(), grade.toString());
        assertFalse(grade.messages().isEmpty());
    }

    @Test
    void whatIsNoKernelIsRefused() throws IOException {
        assertEquals(Grade.Verdict.REFUSED, grade("nop\n").verdict());
        assertEquals(Grade.Verdict.UNREADABLE, grade("").verdict());
        assertEquals(Grade.Verdict.UNREADABLE, grader.grade(exercise, folder.resolve("nowhere.asm")).verdict());
        Files.write(folder.resolve("noise"), new byte[] {0, 1, 2, 3});
        assertEquals(Grade.Verdict.REFUSED, grader.grade(exercise, folder.resolve("noise")).verdict());
    }
}
