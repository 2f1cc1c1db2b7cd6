package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.history.Position;
import faultline.lesson.Lesson;
import faultline.lesson.LessonCatalog;
import faultline.ui.lesson.AskedQuestion;
import faultline.ui.lesson.AskedQuestion.Phase;
import faultline.ui.lesson.QuestionModel;
import faultline.ui.lesson.exercise.ExerciseModel;
import faultline.ui.lesson.exercise.ExerciseModel.State;
import faultline.ui.run.PlayPace;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each lesson from its first step to its last by keyboard: questions answered, the exercise solved. */
class CourseJourneyTest extends WindowJourney {

    static IntStream lessons() throws Exception {
        return IntStream.rangeClosed(1, new LessonCatalog().folders().size());
    }

    private QuestionModel questions() {
        return window().course().questions();
    }

    private Lesson.Step step() {
        return window().lessons().lessonProperty().get().steps().get(window().lessons().placeProperty().get());
    }

    /** The moment of which a step speaks, in the run that is shown. */
    private Position moment(Lesson.Step step) {
        AtomicReference<Optional<Position>> found = new AtomicReference<>();
        act(() -> window().run().ask(step.at()::resolve, found::set));
        return found.get().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void aLessonIsPlayedByKeyboardAlone(int number) {
        openLesson(number);
        act(() -> window().run().speedProperty().set(PlayPace.INSTANT));
        Lesson lesson = window().lessons().lessonProperty().get();
        boolean right = true;
        for (int place = 0; place < lesson.steps().size(); place++) {
            press(KeyCode.CONTROL, KeyCode.ENTER);
            assertEquals(place, window().lessons().placeProperty().get(), "the step after " + place);
            assertTheStageIsThere();
            for (int i = 0; i < step().predictions().size(); i++) {
                if (i > 0) {
                    press(KeyCode.CONTROL, KeyCode.ENTER);
                }
                answer(right);
                right = !right;
            }
            if (!step().exercises().isEmpty()) {
                solveTheExercise();
            }
        }
        assertTrue(window().course().progress().of(lesson).finished());
        press(KeyCode.CONTROL, KeyCode.ENTER);
        assertTheEndTellsHowItWent(lesson);
    }

    private void assertTheEndTellsHowItWent(Lesson lesson) {
        assertTrue(window().lessons().endedProperty().get());
        assertEquals(1, all("#lesson-summary").size());
        long questions = lesson.steps().stream().mapToLong(step -> step.predictions().size()).sum();
        long exercises = lesson.exercises().size();
        long orderings = lesson.steps().stream().mapToLong(step -> step.orderings().size()).sum();
        assertEquals(questions + exercises + orderings, all("#lesson-summary .summary-row").size());
        assertEquals(questions / 2, all("#lesson-summary .misconception").size(), "each second answer was wrong");
        assertEquals(1, all("#lesson-summary #practice").size());
        press(KeyCode.CONTROL, KeyCode.BACK_SPACE);
        assertFalse(window().lessons().endedProperty().get());
        assertEquals(0, all("#lesson-summary").size());
        press(KeyCode.CONTROL, KeyCode.ENTER);
        press(KeyCode.CONTROL, KeyCode.ENTER);
        Lesson next = window().lessons().lessonProperty().get();
        assertEquals(Math.min(lesson.number() + 1, window().lessons().lessons().size()), next.number());
    }

    private void assertTheStageIsThere() {
        Lesson.Step step = step();
        if (step.predictions().isEmpty()) {
            assertEquals(moment(step), moment().position(), step.title());
            assertFalse(window().lessons().walkedOnProperty().get());
        } else {
            Position asked = questions().current().question().orElseThrow().asked();
            assertTrue(moment().position().compareTo(asked) <= 0, step.title() + " gives nothing away");
            press(KeyCode.END);
            assertEquals(asked, moment().position(), step.title() + " holds the run back");
            assertTrue(moment().futureHidden(), step.title() + " tells nothing of the rest of the instruction");
            assertFalse(window().run().maySee(new Position(asked.step() + 1, 1)));
        }
    }

    private void answer(boolean right) {
        AskedQuestion asked = questions().current();
        assertEquals(Phase.ASKED, asked.phase());
        int index = asked.choices().indexOf(asked.question().orElseThrow().right());
        int chosen = right ? index : (index + 1) % asked.choices().size();
        press(KeyCode.valueOf("DIGIT" + (chosen + 1)));
        press(KeyCode.ENTER);
        assertEquals(right ? Phase.RIGHT : Phase.WRONG, asked.phase());
        assertEquals(asked.question().orElseThrow().shown(), moment().position(), "the stage shows the outcome");
    }

    private void solveTheExercise() {
        ExerciseModel exercises = window().course().exercises();
        press(KeyCode.F4);
        assertEquals(1, all(".exercise-pane").size());
        check(exercises);
        assertEquals(State.FAILED, exercises.stateProperty().get(), "what is given is not solved yet");
        act(exercises::solve);
        check(exercises);
        assertEquals(State.PASSED, exercises.stateProperty().get());
        press(KeyCode.F4);
        assertEquals(0, all(".exercise-pane").size(), "the stage is back");
    }

    private void check(ExerciseModel exercises) {
        press(KeyCode.F8);
        until(() -> exercises.stateProperty().get() != State.CHECKING);
    }
}
