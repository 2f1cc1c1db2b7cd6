package faultline.ui.breakpoints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.asm.LineMap;
import faultline.boot.Guest;
import faultline.boot.GuestOrigin;
import faultline.history.Branch;
import faultline.history.Mark;
import faultline.history.Position;
import faultline.history.condition.ConditionException;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.event.MachineEvent;
import faultline.ui.run.LessonRuns;
import faultline.ui.run.PlayPace;
import faultline.ui.run.RunModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class BreakpointModelTest {
    private static final String TRUSTED = "08-a-stack-the-cpu-can-trust";
    private final RunModel run = LessonRuns.model(TRUSTED);
    private final BreakpointModel model = new BreakpointModel(run);
    /** A run whose engine works when it is told to. */
    private final Queue<Runnable> engine = new ArrayDeque<>();
    private final RunModel slow = new RunModel(engine::add);
    private final BreakpointModel breakpoints = new BreakpointModel(slow);

    private void search(boolean forwards) {
        model.search(forwards);
        run.pulse(0);
        run.pulse(0);
    }

    private void letEngineWork() {
        while (!engine.isEmpty()) {
            engine.remove().run();
        }
    }

    private void letEngineWorkAndShow() {
        letEngineWork();
        slow.pulse(0);
    }

    @Test
    void hitsAreFoundInBothDirections() throws Exception {
        model.add("vector #PF");
        model.add("ist 1");
        search(true);
        assertEquals(BreakpointModel.Outcome.FOUND, model.outcomeProperty().get());
        Position first = run.moment().position();
        assertTrue(run.moment().current() instanceof MachineEvent.DeliveryBegun);
        search(true);
        assertTrue(run.moment().current() instanceof MachineEvent.StackChosen);
        assertEquals("ist 1", model.hitProperty().get().breakpoint().text());
        search(true);
        assertEquals(BreakpointModel.Outcome.NOTHING, model.outcomeProperty().get());
        search(false);
        assertEquals(first, run.moment().position());
    }

    @Test
    void hitsThatAreToBePredictedAreNotTold() throws Exception {
        model.add("vector #DF");
        Position before = run.marksProperty().get().get(0).position();
        run.limit(history -> Optional.of(before));
        run.pulse(0);
        search(true);
        assertEquals(BreakpointModel.Outcome.NOTHING, model.outcomeProperty().get());
        assertNull(model.hitProperty().get());
        assertTrue(run.moment().position().compareTo(before) <= 0);
        run.unlimit();
        run.pulse(0);
        search(true);
        assertEquals(BreakpointModel.Outcome.FOUND, model.outcomeProperty().get());
    }

    @Test
    void playingPausesAtAHit() throws Exception {
        model.add("vector #PF");
        run.goTo(history -> history.firstEvent(Position.START, event -> event instanceof MachineEvent.DeliveryBegun));
        run.pulse(0);
        Position fault = run.moment().position();
        run.jumpTo(new Position(fault.step() - 20, 0));
        run.speedProperty().set(PlayPace.INSTANT);
        run.pulse(0);
        run.togglePlay();
        for (int i = 0; run.playingProperty().get() && i < 200; i++) {
            run.pulse(i);
        }
        assertEquals(fault, run.moment().position());
        assertFalse(run.playingProperty().get());
    }

    @Test
    void disabledBreakpointsAreNotLookedFor() throws Exception {
        search(true);
        assertEquals(BreakpointModel.Outcome.NO_BREAKPOINTS, model.outcomeProperty().get());
        model.add("vector #PF");
        model.enable(0, false);
        search(true);
        assertEquals(BreakpointModel.Outcome.NO_BREAKPOINTS, model.outcomeProperty().get());
        assertEquals(Position.START, run.moment().position());
        assertEquals(List.of("off vector #PF"), model.lines());
    }

    @Test
    void theMarginTogglesABreakpointByItsSymbol() {
        long address = run.guestProperty().get().symbols().valueOf("recurse").orElseThrow();
        model.toggle(address);
        assertEquals(List.of("at recurse"), model.lines());
        assertEquals(0, model.indexAt(address));
        model.toggle(address + 5);
        assertEquals("at 0x" + Long.toHexString(address + 5), model.lines().get(1));
        model.toggle(address);
        assertEquals(-1, model.indexAt(address));
    }

    @Test
    void anotherGuestReadsTheTextsAnew() throws Exception {
        model.setLines(List.of("at recurse; the overflow", "reset"));
        assertTrue(model.rows().stream().allMatch(BreakpointRow::active));
        run.open(() -> LessonRuns.open("01-an-exception-nobody-handles"));
        run.pulse(0);
        assertFalse(model.rows().get(0).active());
        String problem = model.rows().get(0).problem().getMessage();
        assertTrue(problem.contains("recurse"), problem);
        assertTrue(model.rows().get(1).active());
        run.open(() -> LessonRuns.open(TRUSTED));
        run.pulse(0);
        assertTrue(model.rows().get(0).active());
        assertEquals(List.of("at recurse; the overflow", "reset"), model.lines());
    }

    @Test
    void whatCannotBeUnderstoodIsNotAdded() {
        assertThrows(ConditionException.class, () -> model.add("at nowhere"));
        assertTrue(model.rows().isEmpty());
        assertEquals(4, model.problem("at nowhere").orElseThrow().column());
        assertTrue(model.problem("reset").isEmpty());
    }

    @Test
    void aSearchIsEndedOnRequest() throws Exception {
        slow.open(() -> LessonRuns.open(TRUSTED));
        letEngineWorkAndShow();
        breakpoints.add("when rax == 0x123456789");
        breakpoints.search(true);
        assertTrue(breakpoints.searchingProperty().get());
        breakpoints.cancel();
        letEngineWorkAndShow();
        assertEquals(BreakpointModel.Outcome.CANCELLED, breakpoints.outcomeProperty().get());
        assertFalse(breakpoints.searchingProperty().get());
        assertNotNull(slow.moment());
    }

    @Test
    void anotherCommandEndsASearch() throws Exception {
        slow.open(() -> LessonRuns.open(TRUSTED));
        letEngineWorkAndShow();
        breakpoints.add("reset");
        breakpoints.add("at recurse");
        breakpoints.search(true);
        slow.jumpTo(new Position(5, 0));
        letEngineWorkAndShow();
        assertEquals(BreakpointModel.Outcome.CANCELLED, breakpoints.outcomeProperty().get());
        assertEquals(new Position(5, 0), slow.moment().position());
    }

    @Test
    void behindTheCutASecondSearchGoesOn() throws Exception {
        run.open(() -> LessonRuns.open("01-an-exception-nobody-handles"));
        run.pulse(0);
        long cut = run.endProperty().get().step();
        model.add("reset if boot == 7");
        model.search(true);
        run.pulse(0);
        assertEquals(BreakpointModel.Outcome.CUT_OFF, model.outcomeProperty().get());
        assertEquals(Position.START, run.moment().position());
        model.search(true);
        run.pulse(0);
        run.pulse(1);
        assertEquals(BreakpointModel.Outcome.FOUND, model.outcomeProperty().get());
        assertEquals(7, run.moment().boot());
        assertTrue(run.moment().position().step() > cut);
        assertTrue(run.cutOffProperty().get());
        assertFalse(run.exploringProperty().get());
        assertTrue(run.marksProperty().get().stream().anyMatch(mark -> mark.boot() == 6), "what was run on the way is listed");
    }

    @Test
    void aCommandAfterTheSearchWinsOverItsHit() throws Exception {
        slow.open(() -> LessonRuns.open(TRUSTED));
        letEngineWorkAndShow();
        breakpoints.add("at recurse");
        breakpoints.search(true);
        letEngineWork();
        slow.jumpTo(new Position(17, 0));
        letEngineWorkAndShow();
        letEngineWorkAndShow();
        assertEquals(new Position(17, 0), slow.moment().position());
        assertEquals(BreakpointModel.Outcome.CANCELLED, breakpoints.outcomeProperty().get());
    }

    @Test
    void playingPausesWhereAConditionBecomesTrue() throws Exception {
        run.open(() -> LessonRuns.open("02-catching-it"));
        run.pulse(0);
        Position entered = run.marksProperty().get().stream().filter(mark -> mark.kind() == Mark.Kind.HANDLER).findFirst()
                .orElseThrow().position();
        run.jumpTo(entered);
        run.pulse(0);
        model.add("when rip == " + run.moment().registers().rip());
        run.home();
        run.pulse(0);
        model.search(true);
        run.pulse(0);
        run.pulse(1);
        Position hit = run.moment().position();
        assertEquals(entered.step(), hit.step());
        run.jumpTo(new Position(hit.step() - 1, 0));
        run.pulse(2);
        run.togglePlay();
        for (long second = 1; run.playingProperty().get() && second < 100; second++) {
            run.pulse(second * 1_000_000_000L);
        }
        assertEquals(hit, run.moment().position());
    }

    @Test
    void playingBackwardsPausesAtHitsToo() throws Exception {
        run.end();
        run.pulse(0);
        model.add("double fault");
        run.speedProperty().set(PlayPace.INSTANT);
        run.togglePlay(false);
        for (long now = 1; run.playingProperty().get() && now < 1000; now++) {
            run.pulse(now);
        }
        assertTrue(run.moment().current() instanceof MachineEvent.DeliveryBegun begun && begun.event().vector() == 8);
    }

    @Test
    void anotherSourceOfABranchLosesNoBreakpoint() throws Exception {
        Guest running = run.guestProperty().get();
        Map<String, byte[]> sources = new HashMap<>(running.origin().sources());
        String text = new String(sources.get(running.name()), StandardCharsets.UTF_8);
        sources.put(running.name(), ("; one line more\n" + text).getBytes(StandardCharsets.UTF_8));
        Guest changed = GuestOrigin.ofSources(running.name(), sources, running.origin().options())
                .load(new Encoder(InstructionTable.load()));
        int last = running.lines().orElseThrow().ranges().stream().filter(range -> range.file().equals(running.name()))
                .mapToInt(LineMap.Range::line).max().orElseThrow();
        model.add("line " + running.name() + ":" + last);
        model.add("vector #PF");
        List<String> lines = model.lines();
        run.whatIf(List.of(), changed, "");
        run.pulse(0);
        assertSame(changed, run.guestProperty().get());
        assertSame(running, run.bootedProperty().get());
        assertEquals(lines, model.lines());
        assertTrue(model.rows().get(1).active());
        run.useBranch(Branch.TRUNK);
        run.pulse(0);
        assertSame(running, run.guestProperty().get());
        assertEquals(lines, model.lines());
        assertTrue(model.rows().stream().allMatch(BreakpointRow::active));
    }
}
