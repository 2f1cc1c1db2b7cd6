package faultline.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.history.Position;
import faultline.isa.InstructionTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.stream.Collectors;
import org.commonmark.node.BulletList;
import org.commonmark.node.Node;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every lesson keeps what it promises, and has what belongs to a lesson. */
class CourseTest {
    private static final Runs RUNS = new Runs();
    private static final LessonTester TESTER = new LessonTester(InstructionTable.load());
    /** Words that are read in 10 to 15 minutes, with time for watching: 100 a minute. */
    private static final int FEWEST_WORDS = 350;
    private static final int MOST_WORDS = 1_700;

    static List<String> folders() throws LessonException {
        return new LessonCatalog().folders();
    }

    @Test
    void thereAreTwelveInOrder() throws LessonException {
        List<String> folders = folders();
        assertEquals(12, folders.size());
        for (int i = 0; i < folders.size(); i++) {
            assertEquals(i + 1, LessonFolder.packed(folders.get(i)).lesson().number());
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void momentsPredictionsAndExercisesAreRight(String folder) throws LessonException {
        LessonTester.Report report = TESTER.test(LessonFolder.packed(folder));
        assertEquals(List.of(), report.problems());
        assertTrue(report.steps() >= 5 && report.steps() <= 10, "steps: " + report.steps());
        assertTrue(report.predictions() >= 2, "predictions: " + report.predictions());
        assertTrue(report.exercises() >= 1, "exercises: " + report.exercises());
    }

    @ParameterizedTest
    @MethodSource("folders")
    void namesItsGoalsAndCitesTheManuals(String folder) throws LessonException {
        Lesson lesson = LessonFolder.packed(folder).lesson();
        assertTrue(hasList(lesson.introduction()), "the introduction lists what is learnt");
        String text = text(lesson);
        assertTrue(text.contains("In the manuals"), "cites the manuals");
        assertFalse(text.matches("(?s).*(section|Section|chapter|Chapter) [0-9].*"), "cites by title, not by number");
        int words = text.split("\\s+").length;
        assertTrue(words >= FEWEST_WORDS && words <= MOST_WORDS, "words: " + words);
        for (Exercise exercise : lesson.exercises()) {
            assertTrue(exercise.hints().size() >= 2, "hints come in steps");
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void hasNotesForTeachers(String folder) throws Exception {
        String notes = Files.readString(Path.of("lessons", folder, "teacher.md"));
        for (String heading : List.of("## Timing", "## Questions for the room", "## Misconceptions")) {
            assertTrue(notes.contains(heading), heading);
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void translationsHaveTheSameSteps(String folder) throws LessonException {
        Lesson english = LessonFolder.packed(folder).lesson();
        for (String language : Locale.getISOLanguages()) {
            String file = "lesson." + language + ".md";
            if (!Files.exists(Path.of("lessons", folder, file))) {
                continue;
            }
            Lesson translated = LessonFolder.packed(folder).lesson(file);
            assertEquals(shape(english), shape(translated), file);
        }
    }

    /** Each outcome is watched. What is asked about later must still lie ahead then. */
    @ParameterizedTest
    @MethodSource("folders")
    void noOutcomeIsSeenBeforeItIsAskedFor(String folder) throws LessonException {
        Lesson lesson = LessonFolder.packed(folder).lesson();
        Predictor predictor = new Predictor(Locale.ENGLISH);
        Map<String, Position> seen = new HashMap<>();
        for (Lesson.Step step : lesson.steps()) {
            for (Prediction prediction : step.predictions()) {
                String kernel = prediction.moment().kernel();
                Question question = predictor.pose(prediction, RUNS.of(lesson.path(kernel)), lesson.number());
                Position before = seen.put(kernel, question.shown());
                assertTrue(before == null || before.compareTo(question.shown()) < 0,
                        step.title() + ": seen at " + before + ", asked for later and shown at " + question.shown());
            }
        }
    }

    private static List<String> shape(Lesson lesson) {
        return lesson.steps().stream().map(step -> step.kernel() + ' ' + step.at() + ' '
                + step.predictions().stream().map(one -> one.kind() + " " + one.moment()).toList() + ' '
                + step.exercises().stream().map(one -> one.kernel() + one.solution() + one.checks()).toList()).toList();
    }

    private static boolean hasList(Node text) {
        for (Node block = text.getFirstChild(); block != null; block = block.getNext()) {
            if (block instanceof BulletList) {
                return true;
            }
        }
        return false;
    }

    private static String text(Lesson lesson) {
        TextContentRenderer plain = TextContentRenderer.builder().build();
        return plain.render(lesson.introduction()) + lesson.steps().stream()
                .map(step -> plain.render(step.text()) + '\n' + plain.render(step.afterwards())).collect(Collectors.joining("\n", "\n", ""));
    }
}
