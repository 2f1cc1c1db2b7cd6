package faultline.ui.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.GuestException;
import faultline.history.Edit;
import faultline.history.Grain;
import faultline.history.History;
import faultline.history.Mark;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.history.RunLimits;
import faultline.machine.event.MachineEvent;
import faultline.machine.register.RegisterFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
        model.speedProperty().set(PlayPace.INSTANT);
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
    void atAFastSpeedItLeapsAsFarAsIsDue() {
        RunModel model = LessonRuns.model(CAUGHT);
        while (PlayPace.rate(model.speedProperty().get()) < 10_000) {
            model.changeSpeed(true);
        }
        assertEquals(10_000, PlayPace.rate(model.speedProperty().get()), 0.001);
        model.togglePlay();
        model.pulse(SECOND);
        model.pulse(SECOND + 1);
        long first = model.moment().position().step();
        model.pulse(SECOND + SECOND / 100);
        model.pulse(SECOND + SECOND / 100 + 1);
        assertEquals(first + 100, model.moment().position().step(), "10 ms later");
        model.togglePlay(false);
        model.pulse(SECOND + SECOND / 50);
        model.pulse(SECOND + SECOND / 50 + 1);
        assertEquals(first, model.moment().position().step(), "and 10 ms back");
    }

    @Test
    void leapsHaltBeforeAResetAndAtStops() {
        RunModel model = LessonRuns.model(BOOT_LOOP);
        long shutdown = model.marksProperty().get().stream().filter(mark -> mark.kind() == Mark.Kind.SHUTDOWN).findFirst()
                .orElseThrow().position().step();
        Position stop = new Position(shutdown / 2, 0);
        model.pauseAt((history, from, to, wanted) -> Optional.of(stop)
                .filter(position -> from.position().compareTo(position) < 0 && position.compareTo(to.position()) <= 0));
        model.speedProperty().set(PlayPace.INSTANT);
        play(model);
        assertEquals(stop, model.moment().position());
        play(model);
        assertTrue(model.moment().current() instanceof MachineEvent.ShutDown);
        assertEquals(shutdown, model.moment().position().step());
    }

    @Test
    void whoPausesWhileAStopIsLookedForStays() {
        RunModel model = LessonRuns.model(CAUGHT);
        model.pauseAt((history, from, to, wanted) -> {
            assertTrue(wanted.getAsBoolean());
            model.pause();
            assertFalse(wanted.getAsBoolean());
            return Optional.empty();
        });
        model.speedProperty().set(PlayPace.INSTANT);
        play(model);
        model.pulse(SECOND);
        assertEquals(Position.START, model.moment().position());
        assertFalse(model.activeProperty().get());
    }

    @Test
    void aWhatIfWhereTheRunIsCutOffGoesOn() {
        RunModel model = LessonRuns.model(BOOT_LOOP);
        model.end();
        model.pulse(0);
        assertEquals(3, model.moment().boot());
        assertTrue(model.cutOffProperty().get());
        long end = model.endProperty().get().step();
        model.whatIf(List.of(new Edit.Register(RegisterFile.RBX, 1)), "");
        model.pulse(0);
        assertNull(model.failureProperty().get());
        assertEquals(1, model.branchProperty().get());
        assertTrue(model.endProperty().get().step() > end);
        model.step(Grain.INSTRUCTION, true);
        model.pulse(0);
        assertEquals(4, model.moment().boot());
        model.end();
        model.pulse(0);
        assertEquals(5, model.moment().boot(), "three laps, as a new run has, and the first of them was there");
    }

    @Test
    void aWhatIfAtTheLastStepOfALongRunGoesOn() {
        RunModel model = new RunModel(Runnable::run);
        model.open(() -> {
            History history = LessonRuns.open(CAUGHT);
            history.limit(new RunLimits(1, 3000, 1));
            return history;
        });
        model.pulse(0);
        model.end();
        model.pulse(0);
        Position end = model.moment().position();
        model.whatIf(List.of(new Edit.Register(RegisterFile.R15, 0x77)), "");
        model.pulse(0);
        assertEquals(0x77, model.moment().registers().get(RegisterFile.R15));
        assertTrue(model.endProperty().get().step() > end.step() + 1000);
    }

    private static void play(RunModel model) {
        model.togglePlay();
        for (long now = 0; model.playingProperty().get() && now < 1000; now++) {
            model.pulse(now);
        }
    }

    @Test
    void whatIsNotKnownYetIsWaitedFor() {
        Deque<Runnable> tasks = new ArrayDeque<>();
        RunModel model = new RunModel(tasks::add);
        model.open(() -> LessonRuns.open(CAUGHT));
        tasks.remove().run();
        model.speedProperty().set(PlayPace.INSTANT);
        model.pulse(0);
        model.togglePlay();
        for (long now = 1; model.activeProperty().get() && now < 1000; now++) {
            if (!tasks.isEmpty()) {
                tasks.remove().run();
            }
            model.pulse(now);
        }
        assertEquals(model.endProperty().get(), model.moment().position());
        assertFalse(model.exploringProperty().get());
    }

    @Test
    void playsWhileTheRunGoesOnInTheBackground() {
        Deque<Runnable> tasks = new ArrayDeque<>();
        RunModel model = new RunModel(tasks::add);
        model.open(() -> LessonRuns.open(BOOT_LOOP));
        tasks.remove().run();
        model.goOn(true);
        model.pulse(0);
        model.togglePlay();
        for (long now = SECOND; model.moment().position().step() < 10 && now < 1000 * SECOND; now += SECOND) {
            tasks.remove().run();
            model.pulse(now);
        }
        assertEquals(10, model.moment().position().step());
        assertTrue(model.goingOnProperty().get());
    }

    @Test
    void anotherCommandIsNoticedAQuestionIsNot() {
        RunModel model = LessonRuns.model(CAUGHT);
        BooleanSupplier wanted = model.untilNextCommand();
        model.ask(history -> history.marks().size(), size -> { });
        model.pulse(0);
        assertTrue(wanted.getAsBoolean());
        model.home();
        assertFalse(wanted.getAsBoolean());
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
        assertEquals(PlayPace.INSTANT, model.speedProperty().get());
        for (int i = 0; i < 20; i++) {
            model.changeSpeed(false);
        }
        assertEquals(0.25, model.speedProperty().get());
    }

    @Test
    void nothingAfterTheLimitCanBeSeen() {
        RunModel model = LessonRuns.model(CAUGHT);
        int all = model.marksProperty().get().size();
        Position limit = model.marksProperty().get().get(1).position();
        model.limit(history -> Optional.of(limit));
        model.pulse(0);
        assertTrue(model.limitedProperty().get());
        assertTrue(model.marksProperty().get().size() < all);
        assertFalse(model.heldBackProperty().get());

        model.end();
        model.pulse(0);
        assertEquals(limit, model.moment().position());
        assertTrue(model.heldBackProperty().get());

        model.home();
        model.pulse(0);
        assertFalse(model.heldBackProperty().get(), "the way back is free");

        model.unlimit();
        model.end();
        model.pulse(0);
        assertEquals(model.endProperty().get(), model.moment().position());
        assertEquals(all, model.marksProperty().get().size());
    }

    @Test
    void whatIsShownBeyondTheLimitIsTakenBack() {
        RunModel model = LessonRuns.model(CAUGHT);
        model.end();
        model.pulse(0);
        Position limit = model.marksProperty().get().get(1).position();
        model.limit(history -> Optional.of(limit));
        model.pulse(0);
        assertEquals(limit, model.moment().position());
    }

    @Test
    void anAnswerAboutTheRunComesWithAPulse() {
        RunModel model = LessonRuns.model(CAUGHT);
        List<Integer> answers = new ArrayList<>();
        model.ask(history -> history.marks().size(), answers::add);
        assertTrue(model.activeProperty().get());
        assertEquals(List.of(), answers);
        model.pulse(0);
        assertEquals(List.of(model.marksProperty().get().size()), answers);
        assertFalse(model.activeProperty().get());
    }

    @Test
    void playsAlongAPathAndPausesAtItsEnd() {
        RunModel model = LessonRuns.model(CAUGHT);
        List<Position> path = model.marksProperty().get().stream().map(Mark::position).limit(4).toList();
        model.playAlong(path);
        List<Position> seen = new ArrayList<>();
        for (long time = SECOND; model.activeProperty().get(); time += SECOND) {
            model.pulse(time);
            if (seen.isEmpty() || !seen.get(seen.size() - 1).equals(model.moment().position())) {
                seen.add(model.moment().position());
            }
        }
        seen.remove(Position.START);
        assertEquals(path, seen);
        assertFalse(model.playingProperty().get());
    }

    @Test
    void whoStepsLeavesThePath() {
        RunModel model = LessonRuns.model(CAUGHT);
        model.playAlong(List.of(model.marksProperty().get().get(0).position(), model.endProperty().get()));
        model.step(Grain.INSTRUCTION, true);
        model.pulse(SECOND);
        assertEquals(new Position(1, 0), model.moment().position());
        assertFalse(model.activeProperty().get());
    }

    @Test
    void atInstantSpeedAPathIsItsEnd() {
        RunModel model = LessonRuns.model(CAUGHT);
        model.speedProperty().set(PlayPace.INSTANT);
        model.playAlong(List.of(model.marksProperty().get().get(0).position(), model.endProperty().get()));
        model.pulse(0);
        assertEquals(model.endProperty().get(), model.moment().position());
        assertFalse(model.activeProperty().get());
    }

    @Test
    void whatIsConcealedComesToLightWhenTheRunGetsThere() {
        RunModel model = LessonRuns.model(CAUGHT);
        List<Mark> all = model.marksProperty().get();
        model.conceal(history -> Optional.of(all.get(0).position()));
        model.pulse(0);
        assertEquals(1, model.marksProperty().get().size());
        model.jumpTo(all.get(2).position());
        model.pulse(0);
        assertEquals(all.get(2).position(), model.moment().position());
        assertTrue(model.marksProperty().get().containsAll(all.subList(0, 3)));
        assertTrue(model.marksProperty().get().size() < all.size());
    }

    @Test
    void playsBackwardsToTheStart() {
        RunModel model = LessonRuns.model(CAUGHT);
        model.speedProperty().set(PlayPace.INSTANT);
        model.jumpTo(new Position(40, 0));
        model.pulse(0);
        model.togglePlay(false);
        for (long now = 0; model.playingProperty().get() && now < 1000; now++) {
            model.pulse(now);
        }
        assertEquals(Position.START, model.moment().position());
        assertFalse(model.playingProperty().get());
    }

    @Test
    void goesFromBootToBoot() {
        RunModel model = LessonRuns.model(BOOT_LOOP);
        model.stepBoot(true);
        model.pulse(0);
        assertEquals(2, model.moment().boot());
        assertTrue(model.moment().current() instanceof MachineEvent.WasReset);
        model.stepBoot(true);
        model.pulse(0);
        assertEquals(3, model.moment().boot());
        model.stepBoot(true);
        model.pulse(0);
        assertEquals(model.endProperty().get(), model.moment().position(), "there is no fourth");
        model.stepBoot(false);
        model.pulse(0);
        model.stepBoot(false);
        model.pulse(0);
        assertEquals(2, model.moment().boot());
        model.stepBoot(false);
        model.pulse(0);
        assertEquals(Position.START, model.moment().position());
    }

    @Test
    void goesOnBeyondItsLimitsUntilItIsStopped() {
        ArrayDeque<Runnable> tasks = new ArrayDeque<>();
        RunModel model = new RunModel(tasks::add);
        model.open(() -> LessonRuns.open(BOOT_LOOP));
        while (!tasks.isEmpty()) {
            tasks.poll().run();
        }
        model.pulse(0);
        long limited = model.endProperty().get().step();
        model.goOn(true);
        for (int slices = 0; slices < 5; slices++) {
            tasks.poll().run();
        }
        model.pulse(0);
        assertTrue(model.goingOnProperty().get());
        assertTrue(model.endProperty().get().step() > limited);
        model.goOn(false);
        while (!tasks.isEmpty()) {
            tasks.poll().run();
        }
        model.pulse(0);
        assertFalse(model.goingOnProperty().get());
        assertFalse(model.exploringProperty().get());
    }

    @Test
    void reachesWhatLiesBeyondItsLimits() {
        ArrayDeque<Runnable> tasks = new ArrayDeque<>();
        RunModel model = new RunModel(tasks::add);
        model.open(() -> LessonRuns.open(BOOT_LOOP));
        work(model, tasks);
        Position limited = model.endProperty().get();
        Position far = new Position(limited.step() * 4, 0);
        model.reach(far);
        model.cancel();
        work(model, tasks);
        assertEquals(Position.START, model.moment().position(), "it was cancelled");
        assertEquals(limited, model.endProperty().get());
        model.reach(far);
        work(model, tasks);
        assertEquals(far, model.moment().position());
        assertTrue(model.endProperty().get().compareTo(far) >= 0);
        assertFalse(model.exploringProperty().get(), "it goes on no further by itself");
    }

    private static void work(RunModel model, ArrayDeque<Runnable> tasks) {
        while (!tasks.isEmpty()) {
            tasks.poll().run();
        }
        model.pulse(0);
    }
}
