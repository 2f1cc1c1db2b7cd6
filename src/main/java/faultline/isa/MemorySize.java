package faultline.isa;

import java.util.Set;

/** The words that objdump writes before an operand in memory. */
final class MemorySize {

    /** Instructions whose operand in memory has no size of its own, or one that nobody writes. */
    private static final Set<String> UNSIZED = Set.of("LEA", "SGDT", "SIDT", "LGDT", "LIDT", "INVPCID",
        "FXSAVE", "FXSAVE64", "FXRSTOR", "FXRSTOR64");

    private MemorySize() {
    }

    static String of(Instruction instruction, Operand operand) {
        if (UNSIZED.contains(instruction.mnemonic()) || instruction.form.hasMemoryOffset()) {
            return "";
        }
        return switch (operand.size) {
            case 1 -> "BYTE PTR ";
            case 2 -> "WORD PTR ";
            case 4 -> "DWORD PTR ";
            case 6, 10 -> "FWORD PTR ";
            case 8 -> "QWORD PTR ";
            case 16 -> instruction.mnemonic().equals("CMPXCHG16B") ? "OWORD PTR " : "XMMWORD PTR ";
            default -> "BYTE PTR ";
        };
    }
}
