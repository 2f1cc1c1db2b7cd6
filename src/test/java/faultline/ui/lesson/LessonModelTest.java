package faultline.ui.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.GuestLoader;
import faultline.history.Grain;
import faultline.history.Position;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.lesson.Lesson;
import faultline.lesson.LessonCatalog;
import faultline.lesson.LessonFolder;
import faultline.machine.cpu.InstructionDecoding;
import faultline.ui.run.RunModel;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LessonModelTest {
    private RunModel run;
    private LessonModel model;

    @BeforeEach
    void openTheFirstLesson() throws Exception {
        InstructionTable table = InstructionTable.load();
        run = new RunModel(Runnable::run);
        model = new LessonModel(new LessonCatalog(), new GuestLoader(new Encoder(table)), new InstructionDecoding(table),
                run);
        model.open(model.lessons().get(0));
        run.pulse(0);
    }

    @Test
    void beginsBeforeTheFirstStep() {
        assertEquals(LessonModel.INTRODUCTION, model.placeProperty().get());
        assertEquals(Position.START, run.moment().position());
        assertTrue(model.hasNext().get());
        assertFalse(model.hasPrevious().get());
    }

    @Test
    void theRunGoesWhereEachStepPoints() {
        for (Lesson lesson : model.lessons()) {
            model.open(lesson);
            String kernel = lesson.kernel();
            Position last = Position.START;
            for (int i = 0; i < lesson.steps().size(); i++) {
                model.next();
                run.pulse(0);
                assertEquals(i, model.placeProperty().get());
                if (!lesson.steps().get(i).kernel().equals(kernel)) {
                    kernel = lesson.steps().get(i).kernel();
                    last = Position.START;
                }
                assertEquals(lesson.path(kernel), run.guestProperty().get().name());
                assertTrue(run.moment().position().compareTo(last) > 0, lesson.title() + ", step " + (i + 1));
                last = run.moment().position();
            }
        }
    }

    @Test
    void theLessonAfterFollowsTheLastStep() {
        Lesson first = model.lessons().get(0);
        for (int i = 0; i <= first.steps().size() + 1; i++) {
            model.next();
        }
        assertEquals(model.lessons().get(1), model.lessonProperty().get());
        assertEquals(LessonModel.INTRODUCTION, model.placeProperty().get());
    }

    @Test
    void goesBackToTheIntroduction() {
        model.next();
        model.previous();
        run.pulse(0);
        assertEquals(LessonModel.INTRODUCTION, model.placeProperty().get());
        assertEquals(Position.START, run.moment().position());
    }

    @Test
    void tellsWhenTheRunHasWalkedOnFromTheStep() {
        model.next();
        run.pulse(0);
        assertFalse(model.walkedOnProperty().get());
        int place = model.placeProperty().get();

        run.step(Grain.MICRO_STEP, true);
        run.pulse(0);
        assertTrue(model.walkedOnProperty().get());
        assertEquals(place, model.placeProperty().get());

        run.step(Grain.MICRO_STEP, false);
        run.pulse(0);
        assertFalse(model.walkedOnProperty().get(), "back at the moment by one's own steps");

        run.end();
        run.pulse(0);
        assertTrue(model.walkedOnProperty().get());
        model.returnToMoment();
        run.pulse(0);
        assertFalse(model.walkedOnProperty().get());
    }

    @Test
    void theIntroductionSpeaksOfNoMoment() {
        run.end();
        run.pulse(0);
        assertFalse(model.walkedOnProperty().get());
    }

    @Test
    void theOpenLessonIsReadOnInAnotherLanguage() throws Exception {
        model.translate(Locale.ENGLISH);
        model.next();
        model.next();
        run.pulse(0);
        String english = model.lessonProperty().get().title();
        Position moment = run.moment().position();
        model.translate(Locale.GERMAN);
        run.pulse(0);
        assertNotEquals(english, model.lessonProperty().get().title());
        assertEquals(1, model.placeProperty().get());
        assertEquals(moment, run.moment().position());
        model.translate(Locale.ENGLISH);
        run.pulse(0);
        assertEquals(english, model.lessonProperty().get().title());
    }

    @Test
    void aLessonInTheMakingIsReadAnewAtTheSameStep() throws Exception {
        LessonFolder folder = LessonFolder.packed("02-catching-it");
        model.reopen(folder);
        model.next();
        model.next();
        run.pulse(0);
        Lesson before = model.lessonProperty().get();
        Position moment = run.moment().position();
        model.reopen(folder);
        run.pulse(0);
        assertNotSame(before, model.lessonProperty().get());
        assertEquals(1, model.placeProperty().get());
        assertEquals(moment, run.moment().position());
    }
}
