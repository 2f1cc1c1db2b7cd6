package faultline.machine.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import faultline.isa.InstructionTable;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OperationTableTest {
    /** What is decoded, and rightly is no instruction here: made to be none, or absent in CPUID. */
    private static final Set<String> INVALID = Set.of("UD0", "UD1", "UD2", "RSM", "MONITOR", "MWAIT", "XGETBV", "XSETBV");

    @Test
    void whatIsDecodedIsExecutedOrMeantToBeInvalid() {
        InstructionTable table = InstructionTable.load();
        Set<String> without = new TreeSet<>(table.mnemonics());
        without.removeAll(new InstructionDecoding(table).mnemonics());
        assertEquals(new TreeSet<>(INVALID), without);
    }
}
