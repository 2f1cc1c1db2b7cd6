package faultline.machine.cpu;

import faultline.isa.Instruction;
import java.util.HashMap;
import java.util.Map;

/** Binds mnemonics to what they do. A decoded instruction without an entry here is one that this processor does not have: #UD. */
final class OperationTable {
    private static final Operation UNDEFINED = (cpu, instruction) -> {
        throw Cpu.invalidOpcode();
    };

    private final Map<String, Operation> byMnemonic = new HashMap<>();

    OperationTable() {
        Arithmetic.addTo(byMnemonic);
        MultiplyDivide.addTo(byMnemonic);
        ShiftRotate.addTo(byMnemonic);
        BitInstructions.addTo(byMnemonic);
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
    }

    Operation of(Instruction instruction) {
        return byMnemonic.getOrDefault(instruction.mnemonic(), UNDEFINED);
    }
}
