package faultline.ui.beside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.Guest;
import faultline.history.BranchTree;
import faultline.history.Edit;
import faultline.history.Grain;
import faultline.history.History;
import faultline.history.LessonKernels;
import faultline.history.Position;
import faultline.history.RunLimits;
import faultline.history.SourceKernels;
import faultline.history.file.Reopening;
import faultline.history.file.SavedRun;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.register.RegisterFile;
import faultline.ui.run.RunModel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two branches beside each other, of runs that were saved: of what was not shown then, no more is known than to the fork. */
class BesideModelTest {
    /** More than a run does by itself. */
    private static final long FAR = RunLimits.DEFAULT.steps() + 2_000_000;

    private final InstructionTable table = InstructionTable.load();
    private final InstructionDecoding decoding = new InstructionDecoding(table);
    private final Queue<Runnable> engine = new ArrayDeque<>();
    private final RunModel run = new RunModel(engine::add);
    private final BesideModel beside = new BesideModel(run, engine::add);
    @TempDir
    private Path folder;
    private long now;

    private void rest() {
        do {
            if (!engine.isEmpty()) {
                engine.remove().run();
            }
            run.pulse(now);
            beside.second().pulse(now++);
        } while (run.activeProperty().get() || beside.second().activeProperty().get());
    }

    /** A run with a branch that was forked there, saved in the branch at another place and opened again. */
    private void reopen(Guest guest, long fork, Edit edit, long shown) throws Exception {
        BranchTree tree = new BranchTree(new History(guest, decoding, RunLimits.NONE), History.DEFAULT_BUDGET);
        tree.current().history().explore(fork);
        tree.fork(fork, List.of(edit), "fork");
        tree.current().history().explore(shown + 1 - fork);
        SavedRun saved = SavedRun.of(tree, tree.current().history().at(new Position(shown, 0)), List.of(), List.of(), Map.of());
        Reopening again = Reopening.of(saved, new Encoder(table), decoding);
        run.openTree(again::tree);
        run.jumpTo(again.moment().position());
        rest();
        assertEquals(new Position(shown, 0), run.moment().position());
        assertEquals(1, run.branchProperty().get());
    }

    private void reopenLesson() throws Exception {
        Guest guest = new LessonKernels().guest(LessonKernels.TRUSTED);
        reopen(guest, 3000, new Edit.Register(RegisterFile.RIP, guest.symbols().valueOf("kmain").orElseThrow()), 4000);
    }

    /** A kernel that counts for ever; the branch counts elsewhere from the fork on. */
    private void reopenEndless(long fork, long shown) throws Exception {
        Guest guest = new SourceKernels(folder).kernel("one: inc rbx", "jmp one", "two: inc rcx", "jmp two");
        reopen(guest, fork, new Edit.Register(RegisterFile.RIP, guest.symbols().valueOf("two").orElseThrow()), shown);
    }

    @Test
    void theOtherBranchIsBesideTheOneThatWasSavedAndItIsKnownWhereTheyPart() throws Exception {
        reopenLesson();
        beside.toggle();
        rest();
        assertEquals(run.moment().position(), beside.second().moment().position());
        assertTrue(beside.isTogether());
        assertEquals(OptionalLong.of(3000), beside.partingProperty().get());
    }

    @Test
    void whereTheyPartIsFoundBeyondWhatARunDoesByItself() throws Exception {
        reopenEndless(FAR, FAR + 1000);
        beside.toggle();
        rest();
        assertEquals(run.moment().position(), beside.second().moment().position());
        assertEquals(OptionalLong.of(FAR), beside.partingProperty().get());
        beside.goToParting();
        rest();
        assertEquals(FAR, beside.second().moment().position().step());
    }

    @Test
    void theOtherBranchFollowsToWhereItHasNotComeYet() throws Exception {
        reopenEndless(2000, FAR);
        beside.toggle();
        run.home();
        rest();
        run.jumpTo(new Position(FAR, 0));
        rest();
        assertEquals(FAR, beside.second().moment().position().step());
        run.step(Grain.INSTRUCTION, false);
        rest();
        assertEquals(run.moment().position(), beside.second().moment().position());
        assertEquals(FAR, beside.second().endProperty().get().step());
    }

    @Test
    void anotherBranchIsShownAtTheSamePlace() throws Exception {
        reopenEndless(2000, FAR);
        run.useBranch(0);
        rest();
        assertEquals(0, run.branchProperty().get());
        assertEquals(new Position(FAR, 0), run.moment().position());
        assertTrue(run.endProperty().get().step() >= FAR);
        run.goToDivergence(() -> { });
        run.useBranch(1);
        run.goToDivergence(() -> {
            throw new AssertionError("they part");
        });
        rest();
        assertEquals(new Position(2000, 0), run.moment().position());
    }

    @Test
    void whoCancelsStaysInTheBranchThatIsShown() throws Exception {
        reopenEndless(2000, FAR);
        run.useBranch(0);
        run.cancel();
        rest();
        assertEquals(1, run.branchProperty().get());
        assertEquals(new Position(FAR, 0), run.moment().position());
        beside.toggle();
        beside.second().cancel();
        beside.cancelSearch();
        rest();
        assertFalse(beside.searchingProperty().get());
        assertEquals(OptionalLong.empty(), beside.partingProperty().get());
    }

    @Test
    void aBranchThatEndsEarlierIsShownAtItsEnd() throws Exception {
        Guest guest = new SourceKernels(folder).kernel("mov ecx, 5000", "one: dec ecx", "jnz one", "jmp stop",
                "two: inc rbx", "jmp two");
        reopen(guest, 3000, new Edit.Register(RegisterFile.RIP, guest.symbols().valueOf("two").orElseThrow()), 100_000);
        run.useBranch(0);
        rest();
        assertEquals(run.endProperty().get(), run.moment().position());
        assertTrue(run.moment().position().step() < 20_000, run.moment().position().toString());
    }
}
