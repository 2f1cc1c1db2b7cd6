package faultline.lesson.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.isa.InstructionTable;
import faultline.lesson.Choice;
import faultline.lesson.Grade;
import faultline.lesson.Grader;
import faultline.lesson.GradingBudget;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Practice is well formed, solved by undoing the mistake, and not solved as it is given. */
class PracticeTest {
    private static final Practice PRACTICE = new Practice(InstructionTable.load());

    @Property(tries = 40)
    void isWellFormedAndSolvable(@ForAll long seed) {
        PracticeTask task = PRACTICE.task(seed);
        List<Choice> choices = task.choices();
        assertEquals(4, choices.size(), task.toString());
        assertEquals(1, choices.stream().filter(Choice::right).count());
        assertEquals(4, choices.stream().map(Choice::text).distinct().count());
        choices.forEach(choice -> assertEquals(choice.right(), choice.misconception().isEmpty()));
        assertNotEquals(task.original(), task.source());
        assertFalse(PRACTICE.grade(task, task.source()).passed(), task.source());
        assertTrue(PRACTICE.grade(task, task.original()).passed());
        assertTrue(task.hints().size() >= 2);
        assertFalse(task.story().isBlank() || task.question().isBlank());
    }

    @Test
    void theSameSeedGivesTheSameTask() {
        for (long seed = 1; seed <= 5; seed++) {
            PracticeTask first = PRACTICE.task(seed);
            PracticeTask again = new Practice(InstructionTable.load()).task(seed);
            assertEquals(first.source(), again.source());
            assertEquals(first.choices(), again.choices());
            assertEquals(first.mode(), again.mode());
            assertEquals(first.source(), PRACTICE.task(seed, PracticeTask.Mode.REPAIR).source());
        }
    }

    @Test
    void seedsDiffer() {
        Set<String> sources = new HashSet<>();
        IntStream.range(0, 30).forEach(seed -> sources.add(PRACTICE.task(seed).source()));
        assertTrue(sources.size() > 20, Integer.toString(sources.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"overflow", "errors", "program"})
    void everyWayOfBreakingShows(String kernel) {
        Grader grader = new Grader(InstructionTable.load(), GradingBudget.DEFAULT);
        Outcome whole = PRACTICE.outcome(PRACTICE.guest(kernel, PRACTICE.original(kernel)));
        for (Break made : PRACTICE.breaks().get(kernel)) {
            String source = made.applyTo(PRACTICE.original(kernel), new Random(1));
            assertFalse(PRACTICE.outcome(PRACTICE.guest(kernel, source)).sameAs(whole), made.toString());
            Grade grade = grader
                    .grade(PRACTICE.exercise(kernel, "", List.of()), kernel + ".asm", source);
            assertFalse(grade.passed(), made.toString());
        }
    }

    @Test
    void thereAreManyWays() {
        int all = PRACTICE.breaks().values().stream().mapToInt(List::size).sum();
        long causes = PRACTICE.breaks().values().stream().flatMap(List::stream).map(Break::cause).distinct().count();
        assertTrue(all >= 60 && causes >= 30, all + " " + causes);
    }
}
