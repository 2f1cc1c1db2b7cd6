package faultline.ui.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.GuestLoader;
import faultline.explain.Texts;
import faultline.history.Grain;
import faultline.history.Position;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.lesson.LessonCatalog;
import faultline.lesson.progress.ProgressStore;
import faultline.machine.cpu.InstructionDecoding;
import faultline.ui.lesson.AskedQuestion.Phase;
import faultline.ui.lesson.summary.LessonSummary;
import faultline.ui.run.PlayPace;
import faultline.ui.run.RunModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressModelTest {
    private static final int LESSON = 8;

    @TempDir
    private Path folder;

    /** The models of one window. */
    private static final class Window {
        private final RunModel run = new RunModel(Runnable::run);
        private final LessonModel lessons;
        private final ProgressModel progress;
        private final QuestionModel questions;

        private Window(Path folder) throws Exception {
            InstructionTable table = InstructionTable.load();
            lessons = new LessonModel(new LessonCatalog(), new GuestLoader(new Encoder(table)),
                    new InstructionDecoding(table), run);
            progress = new ProgressModel(lessons, run);
            questions = new QuestionModel(lessons, progress, run, new SimpleBooleanProperty());
            progress.keepIn(new ProgressStore(folder));
            run.speedProperty().set(PlayPace.INSTANT);
            lessons.open(lessons.lessons().get(LESSON - 1));
            settle();
        }

        private void settle() {
            while (run.activeProperty().get()) {
                run.pulse(0);
            }
        }

        private void next() {
            lessons.next();
            settle();
        }
    }

    @Test
    void aLessonIsResumedAtTheExactMoment() throws Exception {
        Window first = new Window(folder);
        assertTrue(first.progress.left().isEmpty());
        first.next();
        first.run.step(Grain.INSTRUCTION, true);
        first.settle();
        first.run.step(Grain.MICRO_STEP, true);
        first.settle();
        Position left = first.run.moment().position();
        first.progress.keepPlace(() -> { });
        first.settle();

        Window second = new Window(folder);
        assertEquals(-1, second.lessons.placeProperty().get(), "it is the learner who goes on");
        second.progress.resume();
        second.settle();
        assertEquals(0, second.lessons.placeProperty().get());
        assertEquals(left, second.run.moment().position());
    }

    @Test
    void whatWasAnsweredIsNotAskedAgain() throws Exception {
        Window first = new Window(folder);
        while (first.questions.current() == null) {
            first.next();
        }
        first.questions.choose(0);
        first.settle();
        first.questions.commit();
        first.settle();
        assertTrue(first.questions.current().phase().done());

        Window second = new Window(folder);
        while (second.questions.current() == null) {
            second.next();
        }
        assertEquals(Phase.EARLIER, second.questions.current().phase());
        assertFalse(second.questions.waitingProperty().get());
        assertFalse(second.questions.current().choices().isEmpty(), "it can be read again");
        assertFalse(second.run.limitedProperty().get());
    }

    @Test
    void whatWasBehindAWrongAnswerIsToldOnAnotherDay() throws Exception {
        Window first = new Window(folder);
        while (first.questions.current() == null) {
            first.next();
        }
        AskedQuestion asked = first.questions.current();
        first.questions.choose(asked.choices().get(0).right() ? 1 : 0);
        first.settle();
        first.questions.commit();
        first.settle();
        String words = asked.misconception().orElseThrow();
        assertFalse(words.isEmpty());

        Window second = new Window(folder);
        assertEquals(words, note(second, Locale.ENGLISH), "before the step is reached again");
        assertNotEquals(words, note(second, Locale.GERMAN));
        while (second.questions.current() == null) {
            second.next();
        }
        assertEquals(Optional.of(false), second.questions.current().right());
        assertEquals(Optional.of(words), second.questions.current().misconception());
        assertEquals(words, note(second, Locale.ENGLISH));
    }

    private static String note(Window window, Locale locale) {
        LessonSummary summary = new SummaryReader(window.lessons, window.progress, window.questions,
                new Texts("faultline.ui.lesson", locale)).read();
        LessonSummary.Row row = summary.predictions().get(0);
        assertEquals(LessonSummary.State.WRONG, row.state());
        return row.note();
    }

    @Test
    void theLastStepFinishesTheLesson() throws Exception {
        Window window = new Window(folder);
        var lesson = window.lessons.lessonProperty().get();
        for (int i = 0; i < lesson.steps().size(); i++) {
            assertFalse(window.progress.of(lesson).finished());
            window.next();
        }
        assertTrue(window.progress.of(lesson).finished());
        assertEquals(lesson.steps().size(), window.progress.of(lesson).seen().size());
    }

    @Test
    void whatCannotBeReadIsTold() throws Exception {
        assertNull(new Window(folder).progress.problemProperty().get());
        Files.createDirectories(folder);
        Files.writeString(new ProgressStore(folder).file(), "no progress");
        assertNotNull(new Window(folder).progress.problemProperty().get());
    }

    @Test
    void whatCannotBeKeptIsTold() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the folder's place");
        Window window = new Window(file.resolve("below"));
        window.next();
        assertNotNull(window.progress.problemProperty().get());
    }
}
