package faultline.machine.cpu;

import faultline.isa.AbsentExtensions;
import faultline.isa.Decoder;
import faultline.isa.InstructionTable;
import java.util.Set;

/** The decoder and the semantics bound to it. Immutable, so that many machines can share one. */
public final class InstructionDecoding {
    final Decoder decoder;
    final OperationTable operations;
    final AbsentExtensions absent = AbsentExtensions.load();

    /** Loads the instruction table. */
    public InstructionDecoding() {
        this(InstructionTable.load());
    }

    public InstructionDecoding(InstructionTable table) {
        decoder = new Decoder(table);
        operations = new OperationTable();
    }

    /** The mnemonics that the machine executes; every other instruction is #UD. */
    public Set<String> mnemonics() {
        return operations.mnemonics();
    }
}
