package faultline.ui.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.GuestException;
import faultline.history.Grain;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.machine.event.MachineEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class RunModelTest {
    private static final String BOOT_LOOP = "01-an-exception-nobody-handles";
    private static final String CAUGHT = "02-catching-it";
    private static final long SECOND = 1_000_000_000L;

    @Test
    void showsTheStartOfARun() {
        RunModel model = LessonRuns.model(CAUGHT);

        assertEquals(Position.START, model.moment().position());
        assertTrue(model.endProperty().get().step() > 0);
        assertFalse(model.marksProperty().get().isEmpty());
        assertFalse(model.activeProperty().get(), "an idle window needs no pulse");
    }

    @Test
    void stepsThereAndBack() {
        RunModel model = LessonRuns.model(CAUGHT);
        Moment start = model.moment();
        for (Grain grain : Grain.values()) {
            model.step(grain, true);
            model.pulse(0);
            assertTrue(model.moment().position().compareTo(start.position()) > 0);
            model.step(grain, false);
            model.pulse(0);
            assertEquals(start.position(), model.moment().position());
            assertEquals(start.registers(), model.moment().registers());
        }
    }

    @Test
    void goesToBothEnds() {
        RunModel model = LessonRuns.model(CAUGHT);
        model.end();
        model.pulse(0);
        assertEquals(model.endProperty().get(), model.moment().position());
        model.home();
        model.pulse(0);
        assertEquals(Position.START, model.moment().position());
    }

    @Test
    void playsToTheLastMomentBeforeAReset() {
        RunModel model = LessonRuns.model(BOOT_LOOP);
        model.speedProperty().set(RunModel.INSTANT);
        model.togglePlay();
        for (long now = 0; model.playingProperty().get() && now < 100_000; now++) {
            model.pulse(now);
        }
        assertTrue(model.moment().current() instanceof MachineEvent.ShutDown);
        assertEquals(1, model.moment().boot());

        model.togglePlay();
        for (long now = 0; model.playingProperty().get() && now < 100_000; now++) {
            model.pulse(now);
        }
        assertEquals(2, model.moment().boot(), "playing goes on into the next boot");
    }

    @Test
    void playsNoFasterThanItsSpeed() {
        RunModel model = LessonRuns.model(CAUGHT);
        model.togglePlay();
        model.pulse(SECOND);
        model.pulse(SECOND + 1);
        Position first = model.moment().position();
        model.pulse(SECOND + 2);
        assertEquals(first, model.moment().position());
        model.pulse(2 * SECOND);
        model.pulse(2 * SECOND + 1);
        assertTrue(model.moment().position().compareTo(first) > 0);
    }

    @Test
    void aFailureIsToldAndLeavesWhatIsShown() {
        RunModel model = LessonRuns.model(CAUGHT);
        Moment shown = model.moment();
        GuestException trouble = new GuestException(GuestException.Kind.FILE, "no such file");
        model.open(() -> {
            throw trouble;
        });
        model.pulse(0);
        assertSame(shown, model.moment());
        assertFalse(model.activeProperty().get());
    }

    @Test
    void aFailureIsToldBeforeAnythingIsOpen() {
        RunModel model = new RunModel(Runnable::run);
        GuestException trouble = new GuestException(GuestException.Kind.FILE, "no such file");
        model.open(() -> {
            throw trouble;
        });
        model.pulse(0);
        assertNull(model.moment());
        assertSame(trouble, model.failureProperty().get());
    }

    @Test
    void isActiveUntilTheEngineHasAnswered() {
        Deque<Runnable> tasks = new ArrayDeque<>();
        RunModel model = new RunModel(tasks::add);
        model.open(() -> LessonRuns.open(CAUGHT));
        assertTrue(model.activeProperty().get());
        model.pulse(0);
        assertNull(model.moment());
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
        model.pulse(1);
        assertNotNull(model.moment());
        assertFalse(model.activeProperty().get());
    }

    @Test
    void speedStaysWithinItsRange() {
        RunModel model = new RunModel(Runnable::run);
        for (int i = 0; i < 20; i++) {
            model.changeSpeed(true);
        }
        assertEquals(RunModel.INSTANT, model.speedProperty().get());
        for (int i = 0; i < 20; i++) {
            model.changeSpeed(false);
        }
        assertEquals(0.25, model.speedProperty().get());
    }
}
