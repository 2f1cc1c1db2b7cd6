package faultline.ui.lesson.classroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.history.History;
import faultline.history.Position;
import faultline.lesson.PredictionGenerator;
import faultline.lesson.Question;
import faultline.lesson.classroom.Ballot.Round;
import faultline.ui.run.LessonRuns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassroomModelTest {
    @TempDir
    private Path folder;
    private final ClassroomModel model = new ClassroomModel(() -> Locale.ENGLISH);
    private Question question;

    @BeforeEach
    void askTheRoom() throws Exception {
        History history = LessonRuns.open("02-catching-it");
        while (!history.ended()) {
            history.explore(100_000);
        }
        question = new PredictionGenerator().ask(history, Position.START, 1).orElseThrow();
        model.ask("02-catching-it", "a step", question);
    }

    /** So many hands for one choice, and none for the others. */
    private List<String> hands(int choice, String count) {
        List<String> counts = new ArrayList<>(Collections.nCopies(question.choices().size(), ""));
        counts.set(choice, count);
        return counts;
    }

    @Test
    void theOutcomeIsHiddenUntilItIsRevealed() {
        assertFalse(model.voted());
        model.reveal();
        assertFalse(model.ballotProperty().get().revealed(), "nobody has voted");
        model.vote(hands(1, "12"));
        assertTrue(model.voted());
        model.reveal();
        assertTrue(model.ballotProperty().get().revealed());
    }

    @Test
    void handsAreCountedTwice() {
        model.vote(hands(0, "3"));
        assertEquals(0, model.favourite());
        assertEquals(Round.AFTER_DISCUSSION, model.round());
        model.vote(hands(1, "5"));
        assertEquals(1, model.favourite());
        assertEquals(3, model.ballotProperty().get().hands(Round.BEFORE_DISCUSSION));
        assertEquals(5, model.ballotProperty().get().hands(Round.AFTER_DISCUSSION));
    }

    @Test
    void whatIsNoNumberIsTold() {
        model.vote(hands(0, "many"));
        assertFalse(model.problemProperty().get().isEmpty());
        assertFalse(model.voted());
        model.vote(hands(0, "7"));
        assertEquals("", model.problemProperty().get());
    }

    @Test
    void whatWasRevealedCanBeTakenAlong() throws Exception {
        assertFalse(model.hasRecord());
        model.vote(hands(0, "9"));
        model.reveal();
        assertTrue(model.hasRecord());
        Path file = folder.resolve("votes.csv");
        model.exportTo(file);
        assertTrue(Files.readString(file).contains("02-catching-it"));
        model.close();
        assertNull(model.ballotProperty().get());
        assertTrue(model.hasRecord());
    }
}
