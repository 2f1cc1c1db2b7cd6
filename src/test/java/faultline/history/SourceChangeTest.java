package faultline.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.Guest;
import faultline.boot.GuestLoader;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.register.RegisterFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceChangeTest {
    private final InstructionTable table = InstructionTable.load();
    @TempDir
    Path folder;

    private Guest kernel(String... body) throws Exception {
        Path file = folder.resolve("kernel.asm");
        Files.writeString(file, "%include \"kernel/start.inc\"\n%include \"kernel/idt.inc\"\nkmain:\n" + String.join("\n", body)
                + "\nstop: hlt\njmp stop\n%include \"kernel/screen.inc\"\n%include \"kernel/handlers.inc\"\n"
                + "%include \"kernel/memory.inc\"\n%include \"kernel/tss.inc\"\n%include \"kernel/tables.inc\"\n");
        return new GuestLoader(new Encoder(table)).file(file);
    }

    @Test
    void changedBytesTakeTheirPlaceInTheRunningMachine() throws Exception {
        Guest running = kernel("mov ebx, 1", "mov ecx, 2", "mov edx, 3");
        Guest changed = kernel("mov ebx, 1", "mov ecx, 0x42", "mov edx, 3");
        List<Edit> edits = SourceChange.between(running, changed).orElseThrow();
        assertEquals(1, edits.size());
        History history = History.explored(running, new InstructionDecoding(table), RunLimits.DEFAULT);
        assertEquals(2, history.end().registers().get(RegisterFile.RCX));
        History fork = history.fork(3, edits, 1 << 20);
        fork.explore(Long.MAX_VALUE);
        assertEquals(0x42, fork.end().registers().get(RegisterFile.RCX));
        assertEquals(3, fork.end().registers().get(RegisterFile.RDX));
    }

    /** The code of a lap: it is changed after the first of two resets. */
    private BranchTree withChangedSource(Guest running, Guest changed) {
        BranchTree tree = new BranchTree(History.explored(running, new InstructionDecoding(table), new RunLimits(3, 1 << 20)),
                History.DEFAULT_BUDGET);
        List<Mark> resets = tree.current().history().marks().stream().filter(mark -> mark.kind() == Mark.Kind.RESET).toList();
        long step = resets.get(0).position().step() + 3;
        tree.fork(step, SourceChange.between(running, changed).orElseThrow(), Optional.of(changed), "changed");
        tree.current().history().explore(Long.MAX_VALUE);
        return tree;
    }

    @Test
    void theChangedSourceBelongsToABranchFromTheChangeToTheNextReset() throws Exception {
        Guest running = kernel("mov ebx, 1", "ud2");
        Guest changed = kernel("mov ebx, 2", "ud2");
        BranchTree tree = withChangedSource(running, changed);
        Branch branch = tree.current();
        assertSame(changed, branch.source().orElseThrow());
        assertSame(running, branch.guest(branch.history().start()));
        assertSame(running, branch.guest(branch.history().at(new Position(branch.step() - 1, 0))));
        assertSame(changed, branch.guest(branch.history().at(new Position(branch.step(), 0))));
        Position reset = branch.history().mark(new Position(branch.step(), 0), Set.of(Mark.Kind.RESET), true).orElseThrow();
        Moment before = branch.history().at(new Position(reset.step(), 0));
        assertSame(changed, branch.guest(before));
        assertEquals(2, before.registers().get(RegisterFile.RBX));
        Moment after = branch.history().at(new Position(reset.step() + 1, 0));
        assertSame(running, branch.guest(after), "the image of old is loaded again");
        assertSame(running, tree.branch(Branch.TRUNK).guest(before));
        assertTrue(tree.branch(Branch.TRUNK).source().isEmpty());
    }

    @Test
    void whatGrowsOutOfABranchHasItsSource() throws Exception {
        Guest changed = kernel("mov ebx, 2", "ud2");
        BranchTree tree = withChangedSource(kernel("mov ebx, 1", "ud2"), changed);
        Branch branch = tree.current();
        Branch later = tree.fork(branch.step() + 2, List.of(), "later");
        later.history().explore(1);
        assertSame(changed, later.guest(later.history().at(new Position(later.step(), 0))));
        assertTrue(later.source().isEmpty(), "it is not its own");
        tree.use(branch.id());
        Branch earlier = tree.fork(branch.step() - 1, List.of(), "earlier");
        earlier.history().explore(10);
        assertSame(earlier.history().guest(), earlier.guest(earlier.history().end()));
        tree.use(later.id());
        Guest again = kernel("mov ebx, 3", "ud2");
        Branch another = tree.fork(later.step() + 1, SourceChange.between(changed, again).orElseThrow(), Optional.of(again), "again");
        another.history().explore(1);
        assertSame(again, another.guest(another.history().at(new Position(another.step(), 0))));
        assertSame(changed, another.guest(another.history().at(new Position(later.step(), 0))));
    }

    @Test
    void whatMovesOtherCodeHasToBootAnew() throws Exception {
        Guest running = kernel("mov ebx, 1");
        assertTrue(SourceChange.between(running, kernel("mov ebx, 1", "nop")).isEmpty());
        assertEquals(List.of(), SourceChange.between(running, kernel("mov ebx, 1 ; the same")).orElseThrow());
    }
}
