package faultline.history;

import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.Guest;
import faultline.machine.MachineState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run keeps is counted page by page, and compared with the budget. */
class MemoryBudgetTest {
    private static final int PAGE = 4096;
    private static final long WRITTEN = 4 << 20;

    /** Writes to all pages of 4 MiB, over and over. */
    @Test
    void pagesOfAllThatIsKeptStayWithinTheBudget(@TempDir Path folder) throws Exception {
        SourceKernels kernels = new SourceKernels(folder);
        Guest guest = kernels.kernel("again: mov edi, 0x800000", "    mov ecx, " + WRITTEN / PAGE,
                "next: inc qword [rdi]", "    add rdi, " + PAGE, "    dec ecx", "    jnz next", "    jmp again");
        long budget = 48 << 20;
        History history = new History(guest, kernels.decoding, RunLimits.upTo(3_000_000), budget);
        history.explore(Long.MAX_VALUE);
        Random random = new Random(3);
        for (int i = 0; i < 150; i++) {
            history.at(new Position(random.nextLong(history.knownSteps()), 0));
            assertTrue(history.memory() <= budget, () -> history.memory() + " bytes said");
        }
        List<MachineState> kept = history.keptStates();
        assertTrue(kept.size() > 10, kept.size() + " states");
        long pages = 0;
        for (long page = 0x800000; page < 0x800000 + WRITTEN; page += PAGE) {
            pages += different(kept, page);
        }
        assertTrue(pages * PAGE <= budget, pages * PAGE + " bytes of " + budget);
    }

    /** In how many versions a page is kept beyond the first one. */
    private static int different(List<MachineState> states, long page) {
        List<MachineState> versions = new ArrayList<>();
        for (MachineState state : states) {
            if (versions.stream().noneMatch(version -> version.memory().sharesPage(state.memory(), page))) {
                versions.add(state);
            }
        }
        return versions.size() - 1;
    }
}
