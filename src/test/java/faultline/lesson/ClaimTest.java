package faultline.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.asm.ResourceLoader;
import faultline.asm.SourceLoader;
import faultline.isa.InstructionTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a lesson claims of its kernels is held against them. */
class ClaimTest {
    private static final LessonTester TESTER = new LessonTester(InstructionTable.load());

    private static LessonFolder lesson(String claim) {
        String text = String.join("\n", "---", "number: 13", "title: t", "summary: s", "kernel: kernel.asm", "steps:",
                "  - start", "---", "Before.", "", "## Step", "Text.", "", "```claim", claim, "```", "");
        SourceLoader lessons = ResourceLoader.lessons();
        SourceLoader own = name -> name.equals("13-a/lesson.md") ? text.getBytes(StandardCharsets.UTF_8)
                : name.equals("13-a/kernel.asm") ? lessons.load("02-catching-it/kernel.asm")
                : name.equals("13-a/march.asm") ? lessons.load("03-what-fails-to-invoke-means/march.asm") : null;
        return new LessonFolder("13-a", own.orElse(lessons));
    }

    private static List<String> problems(String claim) throws LessonException {
        return TESTER.test(lesson(claim)).problems();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check: caught #DF", "check: no boot loop\ncheck: event chain is #DB #NP #NP #DF",
        "kernel: march.asm\ncheck: #PF handled 85 times", "kernel: march.asm\ncheck: caught #DF"})
    void holds(String claim) throws LessonException {
        assertEquals(List.of(), problems(claim));
    }

    @ParameterizedTest
    @ValueSource(strings = {"check: resets", "check: #DF handled 2 times", "kernel: march.asm\ncheck: #PF handled 84 times",
        "kernel: nowhere.asm\ncheck: resets"})
    void doesNotHold(String claim) throws LessonException {
        assertEquals(1, problems(claim).size());
    }

    @Test
    void saysWhatWasSeen() throws LessonException {
        String problem = problems("kernel: march.asm\ncheck: #PF handled 84 times").get(0);
        assertTrue(problem.contains("“#PF handled 84 times”") && problem.contains("85 times"), problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel: march.asm", "check: sings", "chek: resets", "check: #PF handled many times"})
    void isReadStrictly(String claim) {
        LessonException problem = assertThrows(LessonException.class, () -> lesson(claim).lesson());
        assertTrue(problem.getMessage().startsWith("13-a/lesson.md:1"), problem.getMessage());
    }
}
