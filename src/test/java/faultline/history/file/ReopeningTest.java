package faultline.history.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.Guest;
import faultline.boot.GuestOrigin;
import faultline.history.Branch;
import faultline.history.BranchTree;
import faultline.history.Edit;
import faultline.history.History;
import faultline.history.LessonKernels;
import faultline.history.Mark;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.history.RunLimits;
import faultline.history.SourceChange;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.device.InputLog;
import faultline.machine.event.Bytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is saved and opened is the same to the last bit, with all its branches. */
class ReopeningTest {
    private final InstructionTable table = InstructionTable.load();
    private final InstructionDecoding decoding = new InstructionDecoding(table);
    @TempDir
    private Path folder;

    private BranchTree tree(String kernel) throws Exception {
        History history = History.explored(new LessonKernels().guest(kernel), decoding, RunLimits.DEFAULT);
        return new BranchTree(history, History.DEFAULT_BUDGET);
    }

    private Reopening again(BranchTree tree, Moment moment) throws RunFileException {
        Path file = folder.resolve("run.faultline");
        RunFile.save(SavedRun.of(tree, moment, List.of(), List.of(), Map.of()), file);
        return Reopening.of(RunFile.open(file), new Encoder(table), decoding);
    }

    private void requireSame(BranchTree tree, Moment moment) throws RunFileException {
        Reopening found = again(tree, moment);
        assertTrue(found.same());
        assertTrue(found.moment().sameStateAs(moment));
        assertEquals(moment.position(), found.moment().position());
        assertEquals(tree.branches().size(), found.tree().branches().size());
        for (int i = 0; i < tree.branches().size(); i++) {
            Branch one = tree.branches().get(i);
            Branch other = found.tree().branches().get(i);
            assertEquals(one.name(), other.name());
            assertEquals(one.step(), other.step());
            assertEquals(one.edits(), other.edits());
            assertEquals(one.source().map(ReopeningTest::text), other.source().map(ReopeningTest::text));
            assertEquals(one.history().inputLog(), other.history().inputLog());
            other.history().explore(one.history().knownSteps() - other.history().knownSteps());
            Position end = one.history().end().position();
            assertTrue(one.history().at(end).sameStateAs(other.history().at(end)), "branch " + i);
        }
    }

    private static Map<String, String> text(Guest guest) {
        return guest.origin().sources().keySet().stream().collect(Collectors.toMap(name -> name,
                name -> String.join("\n", guest.lines().orElseThrow().text(name))));
    }

    /** The kernel that comes of another line in the place of one. */
    private Guest changed(Guest guest, String line, String other) throws Exception {
        Map<String, byte[]> sources = new HashMap<>(guest.origin().sources());
        String text = new String(sources.get(guest.name()), StandardCharsets.UTF_8);
        assertTrue(text.contains(line), text);
        sources.put(guest.name(), text.replace(line, other).getBytes(StandardCharsets.UTF_8));
        return GuestOrigin.ofSources(guest.name(), sources, guest.origin().options()).load(new Encoder(table));
    }

    @Test
    void aBranchWithAnotherSourceHasTheSameBytesAndTheSameText() throws Exception {
        BranchTree tree = tree(LessonKernels.UNHANDLED);
        Guest running = tree.current().history().guest();
        Guest changed = changed(running, "    int  1", "    ; another\n    int  6");
        List<Edit> edits = SourceChange.between(running, changed).orElseThrow();
        Branch branch = tree.fork(20, edits, Optional.of(changed), "another source");
        branch.history().explore(50);
        tree.fork(30, List.of(new Edit.Register(0, 7)), "out of that");
        tree.current().history().explore(50);
        requireSame(tree, tree.current().history().end());
        Branch again = this.again(tree, tree.current().history().end()).tree().current();
        assertEquals(text(changed), text(again.guest(again.history().end())));
        assertEquals(text(running), text(again.guest(again.history().start())));
    }

    @ParameterizedTest
    @ValueSource(strings = {LessonKernels.UNHANDLED, LessonKernels.OVERFLOW, LessonKernels.TRUSTED})
    void anyPlaceOfARun(String kernel) throws Exception {
        BranchTree tree = tree(kernel);
        History run = tree.current().history();
        Random random = new Random(3);
        requireSame(tree, run.start());
        requireSame(tree, run.end());
        for (Mark mark : run.marks().subList(0, 6)) {
            requireSame(tree, run.at(mark.position()));
        }
        requireSame(tree, run.at(new Position(random.nextLong(run.knownSteps()), 1)));
    }

    @Test
    void branchesOfBranches() throws Exception {
        BranchTree tree = tree(LessonKernels.OVERFLOW);
        long step = tree.current().history().knownSteps();
        Branch fork = tree.fork(step / 2, List.of(new Edit.Register(3, -1)), "rbx");
        fork.history().explore(2000);
        tree.fork(step / 2 + 1000, List.of(new Edit.Memory(0xB8000, Bytes.copyOf(new byte[] {1, 2, 3}, 3))), "");
        tree.current().history().explore(3000);
        tree.use(Branch.TRUNK);
        tree.fork(5, List.of(new Edit.Register(0, 7)), "early");
        tree.current().history().explore(50);
        requireSame(tree, tree.current().history().end());
        tree.delete(fork.id());
        requireSame(tree, tree.current().history().at(new Position(30, 2)));
    }

    @Test
    void inputAtAHaltAndInAFork() throws Exception {
        BranchTree tree = tree(LessonKernels.TRUSTED);
        for (int code : new int[] {0x1E, 0x9E}) {
            tree.current().history().input(InputLog.Source.KEYBOARD, code);
            tree.current().history().explore(500);
        }
        requireSame(tree, tree.current().history().end());
        tree.fork(tree.current().history().knownSteps() / 3, List.of(), "typed");
        tree.current().history().explore(100);
        tree.current().history().input(InputLog.Source.SERIAL, 'x');
        tree.current().history().explore(700);
        requireSame(tree, tree.current().history().end());
    }

    @Test
    void aMachineThatBecomesAnotherIsTold() throws Exception {
        BranchTree tree = tree(LessonKernels.TRUSTED);
        SavedRun run = SavedRun.of(tree, tree.current().history().at(new Position(99, 0)), List.of(), List.of(), Map.of());
        SavedRun other = new SavedRun(run.guest(), run.branches(), run.branch(), run.position(), "0123456789abcdef",
                List.of(), List.of(), Map.of());
        assertFalse(Reopening.of(other, new Encoder(table), decoding).same());
        SavedRun beyond = new SavedRun(run.guest(), run.branches(), run.branch(), new Position(1L << 40, 0), run.stateHash(),
                List.of(), List.of(), Map.of());
        assertFalse(Reopening.of(beyond, new Encoder(table), decoding).same());
    }

    @Test
    void whatCannotBeMadeIsRefused() throws Exception {
        RunFileException broken = assertThrows(RunFileException.class,
                () -> Reopening.of(SavedRuns.full(), new Encoder(table), decoding));
        assertTrue(broken.getMessage().contains("cannot be made here"), broken.getMessage());
        BranchTree tree = tree(LessonKernels.TRUSTED);
        SavedRun run = SavedRun.of(tree, tree.current().history().start(), List.of(), List.of(), Map.of());
        SavedRun.Branch late = new SavedRun.Branch("late", 0, 1L << 40, List.of(), InputLog.NONE);
        SavedRun unmade = new SavedRun(run.guest(), List.of(run.branches().get(0), late), 0, run.position(), "", List.of(),
                List.of(), Map.of());
        RunFileException refusal = assertThrows(RunFileException.class,
                () -> Reopening.of(unmade, new Encoder(table), decoding));
        assertTrue(refusal.getMessage().contains("\u201clate\u201d from step 1099511627776 cannot be made"), refusal.getMessage());
    }

    @Test
    void anInterruptionEndsIt() throws Exception {
        BranchTree tree = tree(LessonKernels.TRUSTED);
        SavedRun run = SavedRun.of(tree, tree.current().history().end(), List.of(), List.of(), Map.of());
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> Reopening.of(run, new Encoder(table), decoding));
    }

    @Test
    void aRunGoesOnByItselfAsFarAsABookmarkLies() throws Exception {
        BranchTree tree = tree(LessonKernels.UNHANDLED);
        SavedRun saved = SavedRun.of(tree, tree.current().history().start(), List.of(),
                List.of(new SavedRun.Bookmark("far", new Position(404_000_000, 0))), Map.of());
        RunLimits limits = Reopening.of(saved, new Encoder(table), decoding).tree().current().history().limits();
        assertEquals(404_000_001, limits.steps());
        assertEquals(RunLimits.DEFAULT.boots(), limits.boots());
    }
}
