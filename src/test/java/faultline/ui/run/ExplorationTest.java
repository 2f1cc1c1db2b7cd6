package faultline.ui.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.Guest;
import faultline.boot.GuestLoader;
import faultline.history.Branch;
import faultline.history.BranchTree;
import faultline.history.History;
import faultline.history.Mark;
import faultline.history.RunLimits;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.cpu.InstructionDecoding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplorationTest {
    private static final InstructionTable TABLE = InstructionTable.load();
    private static final long STEPS = 30_000_000;
    /** Marks behind this step are listed only where there are few. */
    private static final long LISTED_STEPS = 20_000_000;

    @TempDir
    Path folder;

    /** @param between steps from one INT3 to the next */
    private Exploration explored(int between) throws Exception {
        Path file = Files.write(folder.resolve("kernel.asm"), List.of("%include \"kernel/start.inc\"",
                "%include \"kernel/idt.inc\"", "kmain:", "call clear_idt", "gate 3, on_breakpoint", "lidt [idtr]",
                "again:", "mov ecx, " + between / 2, "wait:", "dec ecx", "jnz wait", "int3", "jmp again",
                "on_breakpoint: iretq", "%include \"kernel/screen.inc\"", "%include \"kernel/handlers.inc\"",
                "%include \"kernel/tables.inc\""));
        Guest guest = new GuestLoader(new Encoder(TABLE)).file(file);
        History history = new History(guest, new InstructionDecoding(TABLE), RunLimits.upTo(STEPS));
        Exploration exploration = new Exploration(new BranchTree(history, Long.MAX_VALUE), Branch.TRUNK);
        while (exploration.slice()) {
            continue;
        }
        return exploration;
    }

    private static long deliveries(Exploration exploration) {
        return exploration.marks().stream().filter(mark -> mark.kind() == Mark.Kind.DELIVERY).count();
    }

    @Test
    void fewMarksAreAllListed() throws Exception {
        Exploration exploration = explored(1_000_000);

        assertEquals(STEPS / 1_000_000, deliveries(exploration), 1);
        assertEquals(STEPS - 1, exploration.end().step());
    }

    /** To list them takes about as long as the run itself. */
    @Test
    void ofManyThoseOfItsBeginningAreListedAndTheStripHasAll() throws Exception {
        int between = 100_000;
        Exploration exploration = explored(between);

        assertEquals(LISTED_STEPS / between, deliveries(exploration), 1);
        assertTrue(exploration.marks().stream().allMatch(mark -> mark.position().step() < LISTED_STEPS));
        long counted = 0;
        for (int span = 0; span < exploration.profile().size(); span++) {
            counted += exploration.profile().count(Mark.Kind.DELIVERY, span);
        }
        assertEquals(STEPS / between, counted, 1);
    }
}
