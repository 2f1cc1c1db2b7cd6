package faultline.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.GuestLoader;
import faultline.history.History;
import faultline.history.Mark;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.cpu.InstructionDecoding;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    @Test
    void everyAnswerOfTheCourseIsSeenAfterItsQuestion() throws Exception {
        InstructionTable table = InstructionTable.load();
        GuestLoader loader = new GuestLoader(new Encoder(table));
        InstructionDecoding decoding = new InstructionDecoding(table);
        LessonCatalog catalog = new LessonCatalog();
        int questions = 0;
        for (String folder : catalog.folders()) {
            Lesson lesson = catalog.load(folder);
            Map<String, History> runs = new HashMap<>();
            for (Lesson.Step step : lesson.steps()) {
                for (Prediction prediction : step.predictions()) {
                    String kernel = prediction.moment().kernel();
                    if (!runs.containsKey(kernel)) {
                        runs.put(kernel, History.explored(loader.lesson(lesson.path(kernel)), decoding, Lesson.LIMITS));
                    }
                    Outcome outcome = Outcome.of(prediction, runs.get(kernel)).orElseThrow();
                    assertTrue(outcome.seen().compareTo(outcome.asked()) > 0, lesson.title() + ": " + step.title());
                    assertShows(prediction, outcome, runs.get(kernel));
                    questions++;
                }
            }
        }
        assertTrue(questions >= 24, questions + " questions");
    }

    private static void assertShows(Prediction prediction, Outcome outcome, History history) {
        if (prediction.kind() == PredictionKind.VECTOR) {
            assertTrue(history.marks().stream().anyMatch(mark -> mark.position().equals(outcome.seen())
                    && mark.kind() == Mark.Kind.DELIVERY), "a delivery is what is asked for");
        } else if (prediction.kind() == PredictionKind.BOOTS) {
            assertEquals(history.end().position(), outcome.seen());
        }
    }
}
