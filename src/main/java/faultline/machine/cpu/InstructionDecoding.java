package faultline.machine.cpu;

import faultline.isa.AbsentExtensions;
import faultline.isa.Decoder;
import faultline.isa.InstructionTable;

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
}
