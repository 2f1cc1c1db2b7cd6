package faultline.machine.cpu;

import faultline.isa.CodeSize;
import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.isa.Register;
import java.util.List;

/** Finds the quick ways of instructions: of those that make up most of every program, in 64-bit code. */
final class QuickForms {
    /** Suffixes of mnemonics, in the order of their numbers. */
    private static final List<String> CONDITIONS =
            List.of("O", "NO", "B", "AE", "E", "NE", "BE", "A", "S", "NS", "P", "NP", "L", "GE", "LE", "G");

    private QuickForms() {
    }

    /**
     * The quick way of an instruction, or null where it has none.
     *
     * @param end where in its page the instruction ends
     */
    static QuickOperation of(Instruction i, int end) {
        if (i.codeSize != CodeSize.BITS64 || i.lock) {
            return null;
        }
        QuickOperation found = QuickArithmetic.of(i, end);
        if (found == null) {
            found = QuickMoves.of(i, end);
        }
        if (found == null) {
            found = QuickBranches.of(i, end);
        }
        return found != null ? found : QuickShifts.of(i, end);
    }

    /** Whether an operand is a general register, and not one of AH to BH. */
    static boolean isGeneral(Operand operand) {
        return operand.kind == Operand.Kind.REGISTER && operand.register.kind() == Register.Kind.GENERAL;
    }

    /** The bits of a register that stay when {@code size} bytes of it are written. */
    static long kept(int size) {
        return size >= 4 ? 0 : ~Cpu.mask(size);
    }

    /** The number of a condition, or −1 when there is none with this suffix. */
    static int condition(String suffix) {
        return CONDITIONS.indexOf(suffix);
    }
}
