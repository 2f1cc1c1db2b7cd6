package faultline.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.machine.Activity;
import faultline.machine.device.InputLog;
import faultline.machine.event.Bytes;
import faultline.machine.event.MachineEvent;
import faultline.machine.register.RegisterFile;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What if: another future from some place on. */
class ForkTest {
    private static final long BUDGET = 16 << 20;
    private final LessonKernels kernels = new LessonKernels();
    private History parent;
    private long[] before;

    @BeforeEach
    void run() throws Exception {
        parent = kernels.run(LessonKernels.TRUSTED);
        before = fingerprints(parent, (int) parent.knownSteps());
    }

    private static long[] fingerprints(History history, int until) {
        long[] all = new long[until];
        for (int i = 0; i < until; i++) {
            all[i] = history.at(new Position(i, 0)).before().fingerprint();
        }
        return all;
    }

    /** The IST index of the double-fault gate, set back to 0 when the gate is read for the first time. */
    private History withoutStackSwitch() {
        Position read = parent.firstEvent(Position.START,
                event -> event instanceof MachineEvent.GateRead gate && gate.vector() == 8).orElseThrow();
        MachineEvent.GateRead gate = (MachineEvent.GateRead) parent.at(read).current();
        long physical = new LinearView(parent.at(read)).physical(gate.address() + 4).orElseThrow();
        return parent.fork(read.step(), List.of(new Edit.Memory(physical, Bytes.copyOf(new byte[] {0}, 1))), BUDGET);
    }

    @Test
    void withoutTheIndexTheMachineResetsAndTheParentStaysAsItIs() {
        assertFalse(parent.marks().stream().anyMatch(mark -> mark.kind() == Mark.Kind.SHUTDOWN));
        History fork = withoutStackSwitch();
        fork.explore(100_000);
        assertTrue(fork.marks().stream().anyMatch(mark -> mark.kind() == Mark.Kind.SHUTDOWN));
        assertEquals(Activity.HALTED, parent.frontier().activity());
        long[] after = fingerprints(parent, before.length);
        for (int i = 0; i < before.length; i++) {
            assertEquals(before[i], after[i], "the parent at step " + i);
        }
    }

    @Test
    void bothHaveTheSamePast() {
        History fork = withoutStackSwitch();
        long parted = fork.edits().keySet().iterator().next();
        fork.explore(1000);
        for (int i = 0; i < parted; i++) {
            assertEquals(before[i], fork.at(new Position(i, 0)).before().fingerprint(), "at step " + i);
        }
        long shared = parent.marks().stream().filter(mark -> mark.position().step() < parted).count();
        assertEquals(parent.marks().subList(0, (int) shared), fork.marks().subList(0, (int) shared));
    }

    @Test
    void aForkCanBeWalkedAcrossTheEdit() {
        History fork = withoutStackSwitch();
        long parted = fork.edits().keySet().iterator().next();
        fork.explore(5000);
        long from = parted - 200;
        long[] straight = new long[400];
        for (int i = 0; i < straight.length; i++) {
            straight[i] = fork.at(new Position(from + i, 0)).before().fingerprint();
        }
        Random random = new Random(3);
        for (int i = 0; i < 1000; i++) {
            int at = random.nextInt(straight.length);
            assertEquals(straight[at], fork.at(new Position(from + at, 0)).before().fingerprint(), "at step " + (from + at));
        }
    }

    @Test
    void theRunsPartWhereTheFrameCannotBePushed() {
        History fork = withoutStackSwitch();
        long parted = fork.edits().keySet().iterator().next();
        fork.explore(5000);
        long step = Divergence.firstStep(parent, fork, parted, at -> true).orElseThrow();
        assertEquals(parted, step, "the delivery of the double fault comes to its handler in one of them only");
        Moment one = parent.at(new Position(parted, 0));
        Moment other = fork.at(new Position(parted, 0));
        assertEquals(List.of(), Divergence.registers(one, other));
        List<Divergence.MemoryDifference> memory = Divergence.memory(one, other, 10);
        assertEquals(1, memory.size());
        assertEquals(memory.get(0).from() + 1, memory.get(0).to(), "one byte was edited");
        assertTrue(Divergence.firstStep(parent, parent.fork(parted, List.of(), BUDGET), 0, at -> true).isEmpty());
    }

    @Test
    void branchesAreNamedUsedAndDeleted() {
        BranchTree tree = new BranchTree(parent, 4 * BUDGET);
        Branch first = tree.fork(1000, List.of(new Edit.Register(RegisterFile.RBX, 1)), "first");
        first.history().explore(100);
        Branch second = tree.fork(1050, List.of(new Edit.Register(RegisterFile.RBX, 2)), "second");
        assertEquals(second, tree.current());
        assertEquals(first.id(), second.parent());
        tree.rename(first.id(), "renamed");
        assertEquals("renamed", tree.branch(first.id()).name());
        tree.delete(first.id());
        assertEquals(List.of(Branch.TRUNK), tree.branches().stream().map(Branch::id).toList());
        assertTrue(tree.current().isTrunk());
        assertThrows(IllegalArgumentException.class, () -> tree.delete(Branch.TRUNK));
        assertThrows(IllegalArgumentException.class, () -> tree.use(second.id()));
    }

    @Test
    void aForkOfAForkKeepsBothEdits() {
        History fork = withoutStackSwitch();
        fork.explore(10);
        long step = fork.knownSteps() - 5;
        History again = fork.fork(step, List.of(new Edit.Register(RegisterFile.RBX, 0x1234)), BUDGET);
        again.explore(1);
        assertEquals(0x1234, again.at(new Position(step, 0)).registers().get(RegisterFile.RBX));
        assertEquals(fork.at(new Position(step - 1, 0)).before().fingerprint(),
                again.at(new Position(step - 1, 0)).before().fingerprint());
        assertEquals(2, again.edits().values().stream().mapToInt(List::size).sum());
    }

    @Test
    void aForkAtPowerOnBeginsChanged() {
        History fork = parent.fork(0, List.of(new Edit.Register(RegisterFile.RBX, 0)), BUDGET);
        fork.explore(100_000);
        assertEquals(0, fork.start().registers().get(RegisterFile.RBX));
        assertThrows(IllegalArgumentException.class, () -> parent.fork(parent.knownSteps() + 1, List.of(), BUDGET));
    }

    @Test
    void anUnchangedForkIsTheSameRun() {
        for (long step : new long[] {0, 1, 63, 64, 65, 4000, parent.knownSteps() - 1}) {
            History fork = parent.fork(step, List.of(), BUDGET);
            fork.explore(Long.MAX_VALUE);
            assertEquals(parent.marks(), fork.marks());
            assertEquals(parent.knownSteps(), fork.knownSteps());
            RunProfile expected = parent.profile();
            RunProfile found = fork.profile();
            for (int span = 0; span < expected.size(); span++) {
                for (Mark.Kind kind : Mark.Kind.values()) {
                    assertEquals(expected.count(kind, span), found.count(kind, span), kind + " in span " + span + " forked at " + step);
                }
            }
        }
    }

    @Test
    void inputThatWakesNobodyCanBeWalkedOver() {
        long halted = parent.knownSteps();
        for (int code : new int[] {0x1E, 0x9E}) {
            parent.input(InputLog.Source.KEYBOARD, code);
            parent.explore(100);
        }
        assertEquals(halted + 2, parent.knownSteps(), "each makes the machine look once whether it can go on");
        long[] walked = fingerprints(parent, (int) parent.knownSteps());
        parent.limitMemory(0);
        for (int i = walked.length - 1; i >= 0; i -= 3) {
            assertEquals(walked[i], parent.at(new Position(i, 0)).before().fingerprint(), "at step " + i);
        }
        parent.explore(1);
        assertEquals(Activity.HALTED, parent.frontier().activity());
    }

    @Test
    void eventsAreStoppedAtAfterInputAtAHalt() throws Exception {
        History halted = kernels.run(LessonKernels.CAUGHT);
        Position end = halted.end().position();
        assertEquals(Mark.Kind.HALT, halted.marks().get(halted.marks().size() - 1).kind());
        halted.input(InputLog.Source.NMI_BUTTON, 0);
        assertFalse(halted.marks().stream().anyMatch(mark -> mark.kind() == Mark.Kind.HALT), "no halt for good any more");
        halted.explore(5000);
        assertEquals(halted.marks().stream().filter(mark -> mark.kind() == Mark.Kind.HALT).count(),
                IntStream.range(0, halted.profile().size()).mapToLong(span -> halted.profile().count(Mark.Kind.HALT, span)).sum());
        Moment next = halted.next(halted.at(new Position(end.step() - 3, 0)), Grain.EVENT);
        assertTrue(next.current() instanceof MachineEvent.DeliveryBegun begun && begun.event().vector() == 2,
                "stopped at " + next.current());
    }

    @Test
    void aRunThatGoesOnPartsFromOneThatHasEnded() {
        long end = parent.knownSteps();
        History woken = parent.fork(end, List.of(), BUDGET);
        woken.input(InputLog.Source.SERIAL, 'x');
        woken.explore(10);
        assertTrue(woken.knownSteps() > end);
        assertEquals(end - 1, Divergence.firstStep(parent, woken, 0, at -> true).orElseThrow(), "the halt is no longer one for good");
        assertEquals(end, Divergence.firstStep(woken, parent, end, at -> true).orElseThrow());
    }
}
