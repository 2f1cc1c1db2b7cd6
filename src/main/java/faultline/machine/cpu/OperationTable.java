package faultline.machine.cpu;

import faultline.isa.Instruction;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Binds mnemonics to what they do. A decoded instruction without an entry here is one that this processor does not have: #UD. */
final class OperationTable {
    private static final Operation UNDEFINED = (cpu, instruction) -> cpu.raise(Cpu.invalidOpcode());

    /** Mnemonics that the manual gives both to a string instruction and to one on a scalar in an XMM register. */
    private static final Set<String> SHARED = Set.of("MOVSD", "CMPSD");
    /** What is added to such a mnemonic for the latter. */
    static final String SCALAR = " scalar";

    private final Map<String, Operation> byMnemonic = new HashMap<>();

    OperationTable() {
        Arithmetic.addTo(byMnemonic);
        MultiplyDivide.addTo(byMnemonic);
        ShiftRotate.addTo(byMnemonic);
        BitInstructions.addTo(byMnemonic);
        BitManipulation.addTo(byMnemonic);
        DataTransfer.addTo(byMnemonic);
        StackInstructions.addTo(byMnemonic);
        ControlTransfer.addTo(byMnemonic);
        StringInstructions.addTo(byMnemonic);
        FlagInstructions.addTo(byMnemonic);
        InputOutput.addTo(byMnemonic);
        SystemInstructions.addTo(byMnemonic);
        ControlRegisters.addTo(byMnemonic);
        DescriptorTables.addTo(byMnemonic);
        ModelSpecificRegisters.addTo(byMnemonic);
        VectorMoves.addTo(byMnemonic);
        VectorIntegers.addTo(byMnemonic);
        VectorShuffles.addTo(byMnemonic);
        VectorArithmetic.addTo(byMnemonic);
        VectorConversions.addTo(byMnemonic);
        ExtendedState.addTo(byMnemonic);
        FastCalls.addTo(byMnemonic);
        DecimalArithmetic.addTo(byMnemonic);
    }

    Set<String> mnemonics() {
        return Collections.unmodifiableSet(byMnemonic.keySet());
    }

    Operation of(Instruction instruction) {
        String mnemonic = instruction.mnemonic();
        boolean scalar = instruction.operandCount() > 0 && SHARED.contains(mnemonic);
        return CommonForms.of(instruction, byMnemonic.getOrDefault(scalar ? mnemonic + SCALAR : mnemonic, UNDEFINED));
    }
}
