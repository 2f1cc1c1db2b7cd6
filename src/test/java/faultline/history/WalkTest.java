package faultline.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.machine.MachineState;
import faultline.machine.event.MachineEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Backwards equals forwards: every walk comes back to the very states that it went through. */
class WalkTest {
    private final LessonKernels kernels = new LessonKernels();

    /** Walks to the end and back, comparing each state on the way back with that on the way there. */
    private static void walk(History history, Moment from, int most, Grain grain) {
        List<Moment> there = new ArrayList<>(List.of(from));
        for (int i = 0; i < most; i++) {
            Moment here = there.get(there.size() - 1);
            Moment next = history.next(here, grain);
            if (next.position().equals(here.position())) {
                break;
            }
            assertTrue(next.position().compareTo(here.position()) > 0, () -> "no way on from " + here.position());
            there.add(next);
        }
        Moment back = there.get(there.size() - 1);
        for (int i = there.size() - 2; i >= 0; i--) {
            back = history.previous(back, grain);
            Moment expected = there.get(i);
            Moment found = back;
            assertTrue(found.sameStateAs(expected), () -> "at " + found.position() + " instead of " + expected.position());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LessonKernels.UNHANDLED, LessonKernels.CAUGHT, LessonKernels.OVERFLOW, LessonKernels.TRUSTED})
    void microStepsAroundEveryMark(String kernel) throws Exception {
        History history = kernels.run(kernel);
        for (Mark mark : history.marks()) {
            walk(history, history.at(new Position(Math.max(0, mark.position().step() - 6), 0)), 100, Grain.MICRO_STEP);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LessonKernels.UNHANDLED, LessonKernels.TRUSTED})
    void instructionsOverAWholeRun(String kernel) throws Exception {
        History history = kernels.run(kernel);
        walk(history, history.start(), Integer.MAX_VALUE, Grain.INSTRUCTION);
    }

    @ParameterizedTest
    @EnumSource(Grain.class)
    void everyGrainAcrossAReset(Grain grain) throws Exception {
        History history = kernels.run(LessonKernels.OVERFLOW);
        Position reset = history.marks().stream().filter(mark -> mark.kind() == Mark.Kind.RESET).findFirst().orElseThrow()
                .position();
        Moment from = history.at(new Position(reset.step() - 4, grain == Grain.EVENT ? 3 : 0));
        if (grain == Grain.EVENT) {
            from = history.next(from, Grain.EVENT);
        }
        walk(history, from, 120, grain);
    }

    @Test
    void everyMicroStepFromPowerOnToTheFirstDelivery() throws Exception {
        History history = kernels.run(LessonKernels.UNHANDLED);
        walk(history, history.start(), 4000, Grain.MICRO_STEP);
    }

    @Test
    void seeksFindWhatWasSeenGoingStraightThrough() throws Exception {
        History walked = kernels.run(LessonKernels.CAUGHT);
        History sought = kernels.run(LessonKernels.CAUGHT);
        Random random = new Random(1);
        Moment here = walked.start();
        List<Moment> seen = new ArrayList<>();
        while (!here.position().equals(walked.end().position())) {
            here = walked.next(here, Grain.INSTRUCTION);
            if (random.nextInt(40) == 0) {
                seen.add(here);
            }
        }
        while (!seen.isEmpty()) {
            Moment expected = seen.remove(random.nextInt(seen.size()));
            assertTrue(sought.at(expected.position()).sameStateAs(expected), () -> "at " + expected.position());
        }
    }

    @Test
    void theLastMicroStepIsTheNextBoundary() throws Exception {
        History history = kernels.run(LessonKernels.OVERFLOW);
        for (Mark mark : history.marks()) {
            long step = mark.position().step();
            Moment last = history.at(new Position(step, Integer.MAX_VALUE));
            if (step + 1 < history.knownSteps()) {
                assertTrue(last.sameStateAs(history.at(new Position(step + 1, 0))), () -> "after step " + step);
            }
        }
    }

    @Test
    void positionsBeyondTheRunAreCutBack() throws Exception {
        History history = kernels.run(LessonKernels.CAUGHT);
        assertEquals(history.end().position(), history.at(new Position(Long.MAX_VALUE, 7)).position());
        assertEquals(history.end().position(), history.next(history.end(), Grain.MICRO_STEP).position());
        assertEquals(Position.START, history.previous(history.start(), Grain.EVENT).position());
        assertEquals(Position.START, history.at(new Position(-5, -5)).position());
    }

    @Test
    void aWarmResetKeepsTheMemoryThatTheImageDoesNotCover() throws Exception {
        History history = kernels.run(LessonKernels.OVERFLOW);
        Predicate<MachineEvent> reset = event -> event instanceof MachineEvent.WasReset;
        Moment after = history.at(history.firstEvent(Position.START, reset).orElseThrow());
        MachineState first = history.start().before();
        assertEquals(2, after.boot());
        assertEquals(first.registers(), after.registers());
        assertEquals('F', after.memory().readByte(0xB8000), "the screen still shows the first boot's text");
        assertEquals(0, first.memory().readByte(0xB8000));
    }
}
