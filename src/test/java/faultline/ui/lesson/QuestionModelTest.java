package faultline.ui.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.Guest;
import faultline.boot.GuestLoader;
import faultline.explain.Narrator;
import faultline.history.Branch;
import faultline.history.Edit;
import faultline.history.Grain;
import faultline.history.Mark;
import faultline.history.Position;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.lesson.Choice;
import faultline.lesson.LessonCatalog;
import faultline.lesson.Question;
import faultline.machine.cpu.InstructionDecoding;
import faultline.ui.lesson.AskedQuestion.Phase;
import faultline.machine.register.RegisterFile;
import faultline.ui.run.LessonRuns;
import faultline.ui.run.RunModel;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuestionModelTest {
    private static final int LESSON = 8;
    private static final long SECOND = 1_000_000_000L;

    private final SimpleBooleanProperty performing = new SimpleBooleanProperty();
    private RunModel run;
    private LessonModel lessons;
    private QuestionModel model;
    private long time;

    @BeforeEach
    void openALesson() throws Exception {
        InstructionTable table = InstructionTable.load();
        run = new RunModel(Runnable::run);
        lessons = new LessonModel(new LessonCatalog(), new GuestLoader(new Encoder(table)),
                new InstructionDecoding(table), run);
        model = new QuestionModel(lessons, new ProgressModel(lessons, run), run, performing);
        lessons.open(lessons.lessons().get(LESSON - 1));
        settle();
    }

    /** While a question waits, no pulse may show anything of what comes after its moment. */
    private void settle() {
        while (run.activeProperty().get()) {
            time += SECOND;
            run.pulse(time);
            AskedQuestion question = model.current();
            if (question != null && model.waitingProperty().get() && question.question().isPresent()
                    && run.guestProperty().get() == guestAsked()) {
                assertNothingIsToldAfter(question.question().get().asked());
            }
        }
    }

    /** The guest that the lesson asks about, or the one that is shown where it runs none. */
    private Guest guestAsked() {
        return lessons.booted() == null && model.current().prediction() != null ? null : run.guestProperty().get();
    }

    private void assertNothingIsToldAfter(Position asked) {
        assertTrue(run.moment().position().compareTo(asked) <= 0, "the stage");
        assertEquals(run.moment().events(), run.moment().stepEvents(), "the events of the instruction");
        assertTrue(run.moment().outcomeHidden(), "what the stage lights ahead");
        assertTrue(run.endProperty().get().compareTo(asked) <= 0, "how long the run is");
        assertTrue(run.profileProperty().get().to() <= asked.step(), "the timeline's lanes");
        assertTrue(run.marksProperty().get().stream().map(Mark::position).allMatch(run::maySee), "the marks");
        assertFalse(run.maySee(new Position(asked.step(), asked.microStep() + 1)), "hits and partings");
        assertFalse(Narrator.of(run.guestProperty().get(), Locale.ENGLISH).tell(run.moment()).step().matches("micro-step \\d+ of .*"),
                "the sentence");
    }

    /** Goes to the first step that asks something. */
    private void goToAQuestion() {
        while (model.current() == null) {
            lessons.next();
            settle();
        }
    }

    private int right() {
        return model.current().choices().indexOf(model.current().question().orElseThrow().right());
    }

    private int wrong() {
        return right() == 0 ? 1 : 0;
    }

    private void answer(int choice) {
        model.choose(choice);
        settle();
        model.commit();
        settle();
    }

    @Test
    void aStepWithoutAQuestionAsksNothing() {
        lessons.next();
        settle();
        assertNull(model.current());
        assertFalse(model.waitingProperty().get());
        run.end();
        settle();
        assertEquals(run.endProperty().get(), run.moment().position());
    }

    @Test
    void theOutcomeIsHiddenUntilTheAnswerIsCommitted() {
        goToAQuestion();
        Question question = model.current().question().orElseThrow();
        assertEquals(Phase.ASKED, model.current().phase());
        assertTrue(model.waitingProperty().get());

        run.end();
        settle();
        assertEquals(question.asked(), run.moment().position(), "held back at the moment that is asked about");
        assertTrue(run.heldBackProperty().get());
        assertTrue(run.marksProperty().get().stream().map(Mark::position)
                .allMatch(mark -> mark.compareTo(question.asked()) <= 0), "the timeline tells nothing");
    }

    @Test
    void theMarksAfterTheNextQuestionAreHiddenFromTheBeginning() {
        Position last = run.marksProperty().get().get(run.marksProperty().get().size() - 1).position();
        goToAQuestion();
        assertTrue(last.compareTo(model.current().question().orElseThrow().asked()) <= 0);
    }

    @Test
    void theRestOfTheInstructionIsHiddenAsLongAsItIsStillToBeAskedAbout() {
        goToAQuestion();
        answer(right());
        boolean asksMore = lessons.lessonProperty().get().steps().stream().skip(lessons.placeProperty().get() + 1L)
                .anyMatch(step -> !step.predictions().isEmpty());
        assertTrue(asksMore);
        run.end();
        settle();
        assertFalse(run.heldBackProperty().get());
        assertTrue(run.moment().futureHidden());
        run.home();
        settle();
        assertFalse(run.moment().futureHidden(), "what comes long before is told");
    }

    @Test
    void whatElseIsRunMeanwhileTellsNothingAndIsLeftForTheAnswer() throws Exception {
        goToAQuestion();
        Position asked = model.current().question().orElseThrow().asked();
        Guest own = run.guestProperty().get();
        lessons.showOther(() -> LessonRuns.open("04-the-stack-meets-its-guard-page"));
        settle();
        run.end();
        settle();
        assertFalse(run.heldBackProperty().get(), "another run may be looked at");

        lessons.returnToMoment();
        settle();
        assertEquals(own.name(), run.guestProperty().get().name());
        run.end();
        settle();
        assertEquals(asked, run.moment().position());

        lessons.showOther(() -> LessonRuns.open("04-the-stack-meets-its-guard-page"));
        settle();
        answer(right());
        assertEquals(Phase.RIGHT, model.current().phase());
        assertEquals(own.name(), run.guestProperty().get().name());
    }

    @Test
    void aChangedMachineDoesNotAnswer() {
        goToAQuestion();
        Position asked = model.current().question().orElseThrow().asked();
        run.whatIf(List.of(new Edit.Register(RegisterFile.RBX, 5)), "changed");
        settle();
        run.end();
        settle();
        assertTrue(run.moment().position().compareTo(asked) <= 0);
        answer(right());
        assertEquals(Phase.RIGHT, model.current().phase());
        assertEquals(Branch.TRUNK, run.branchProperty().get());
    }

    @Test
    void whileADeliveryIsPerformedNothingIsAsked() {
        lessons.close();
        settle();
        performing.set(true);
        model.anywhereProperty().set(true);
        run.step(Grain.INSTRUCTION, true);
        settle();
        assertNull(model.current());
        performing.set(false);
        run.step(Grain.INSTRUCTION, true);
        settle();
        assertTrue(model.waitingProperty().get());
    }

    @Test
    void whatLiesAheadIsHiddenInPredictModeBeforeItIsAsked() {
        lessons.close();
        settle();
        assertFalse(run.marksProperty().get().isEmpty());
        model.anywhereProperty().set(true);
        settle();
        while (model.waitingProperty().get()) {
            answer(right());
        }
        Position here = run.moment().position();
        assertTrue(run.marksProperty().get().stream().allMatch(mark -> mark.position().compareTo(here) <= 0));
    }

    @Test
    void questionsFollowTheLanguage() throws Exception {
        goToAQuestion();
        String english = model.current().question().orElseThrow().choices().get(0).text();
        lessons.translate(Locale.GERMAN);
        model.translate();
        settle();
        assertTrue(model.waitingProperty().get());
        assertNotEquals(english, model.current().question().orElseThrow().choices().get(0).text());

        lessons.close();
        model.anywhereProperty().set(true);
        settle();
        String asked = model.current().question().orElseThrow().text();
        lessons.translate(Locale.ENGLISH);
        model.translate();
        settle();
        assertTrue(model.waitingProperty().get());
        assertNotEquals(asked, model.current().question().orElseThrow().text());
        assertEquals(1, model.shownProperty().get().size());
    }

    @Test
    void withoutAChoiceNothingIsCommitted() {
        goToAQuestion();
        model.commit();
        settle();
        assertEquals(Phase.ASKED, model.current().phase());
    }

    @Test
    void aRightAnswerIsPlayedAndThenCalledRight() {
        goToAQuestion();
        AskedQuestion asked = model.current();
        model.choose(right());
        settle();
        model.commit();
        assertEquals(Phase.WATCHING, asked.phase());
        assertTrue(model.watchingProperty().get());
        settle();
        assertEquals(Phase.RIGHT, asked.phase());
        assertFalse(model.watchingProperty().get());
        assertEquals(asked.question().orElseThrow().shown(), run.moment().position());
        assertFalse(lessons.walkedOnProperty().get(), "the step now speaks of what was played");
    }

    @Test
    void aWrongAnswerCarriesItsMisconception() {
        goToAQuestion();
        answer(wrong());
        assertEquals(Phase.WRONG, model.current().phase());
        Choice chosen = model.current().choices().get(model.current().chosenProperty().get());
        assertFalse(chosen.right());
        assertFalse(chosen.misconception().isEmpty());
        run.end();
        settle();
        assertFalse(run.heldBackProperty().get(), "nothing is held back any more");
    }

    @Test
    void whoDoesNotWantToWatchSeesTheOutcomeAtOnce() {
        goToAQuestion();
        model.choose(right());
        settle();
        model.commit();
        assertTrue(model.advance());
        run.pulse(time);
        assertEquals(Phase.RIGHT, model.current().phase());
        assertEquals(model.current().question().orElseThrow().shown(), run.moment().position());
    }

    @Test
    void aQuestionCanBeSkipped() {
        goToAQuestion();
        model.choose(wrong());
        model.skip();
        settle();
        assertEquals(Phase.SKIPPED, model.current().phase());
        assertFalse(model.waitingProperty().get());
        run.end();
        settle();
        assertFalse(run.heldBackProperty().get());
    }

    @Test
    void anAnsweredQuestionStaysAnswered() {
        goToAQuestion();
        answer(right());
        AskedQuestion answered = model.current();
        lessons.previous();
        settle();
        lessons.next();
        settle();
        assertEquals(answered, model.current());
        assertEquals(Phase.RIGHT, model.current().phase());
        assertFalse(run.limitedProperty().get());
    }

    @Test
    void aQuestionLeftOpenIsAskedAgain() {
        goToAQuestion();
        lessons.previous();
        settle();
        assertFalse(run.limitedProperty().get());
        lessons.next();
        settle();
        assertTrue(model.waitingProperty().get());
        assertTrue(run.limitedProperty().get());
    }

    @Test
    void everyQuestionOfTheCourseCanBeAnswered() {
        int answered = 0;
        for (var lesson : lessons.lessons()) {
            lessons.open(lesson);
            settle();
            for (int i = 0; i < lesson.steps().size(); i++) {
                lessons.next();
                settle();
                int questions = lesson.steps().get(i).predictions().size();
                for (int number = 1; number <= questions; number++) {
                    assertEquals(number, model.current().number(), lesson.title());
                    answer(right());
                    assertEquals(Phase.RIGHT, model.current().phase(), lesson.title() + ": " + (i + 1));
                    assertEquals(number < questions, model.moreProperty().get());
                    model.next();
                    settle();
                    answered++;
                }
            }
        }
        assertTrue(answered >= 24, answered + " questions");
    }

    @Test
    void predictModeAsksWhereverTheRunGoesOn() {
        lessons.close();
        settle();
        model.anywhereProperty().set(true);
        settle();
        AskedQuestion first = model.current();
        assertTrue(model.waitingProperty().get());
        assertEquals(run.moment().position(), first.question().orElseThrow().asked());
        answer(right());
        assertEquals(Phase.RIGHT, first.phase());
        assertEquals(first, model.current(), "nothing is asked before the run goes on");

        run.step(Grain.INSTRUCTION, true);
        settle();
        assertTrue(model.waitingProperty().get());
        assertTrue(first != model.current());
        run.end();
        settle();
        assertTrue(run.heldBackProperty().get());

        model.anywhereProperty().set(false);
        settle();
        assertNull(model.current());
        run.end();
        settle();
        assertFalse(run.heldBackProperty().get());
    }

    @Test
    void theLessonsOwnQuestionsComeFirst() {
        goToAQuestion();
        AskedQuestion own = model.current();
        model.anywhereProperty().set(true);
        settle();
        assertEquals(own, model.current());
        answer(right());
        run.step(Grain.INSTRUCTION, true);
        settle();
        assertTrue(own != model.current());
        assertEquals(2, model.shownProperty().get().size());
        lessons.previous();
        settle();
        assertFalse(model.shownProperty().get().contains(own));
    }
}
