package faultline.machine.cpu;

import faultline.isa.CodeSize;
import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.isa.Register;
import faultline.machine.register.RegisterFile;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Finds the quick ways of instructions: of those that make up most of every program, in 64-bit code and in
 * 32-bit code with flat segments. */
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
        if (i.codeSize == CodeSize.BITS16 || i.lock || i.codeSize == CodeSize.BITS32 && usesOtherSegment(i)) {
            return null;
        }
        return Stream.<BiFunction<Instruction, Integer, QuickOperation>>of(QuickArithmetic::of, QuickMoves::of, QuickStack::of,
                        QuickBranches::of, QuickShifts::of)
                .map(family -> family.apply(i, end)).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** Only FS and GS have a base, and in 32-bit code also a limit, that count. */
    private static boolean usesOtherSegment(Instruction i) {
        return i.operands().stream().anyMatch(operand -> operand.isMemory()
                && (operand.segment >= RegisterFile.FS || operand.segment == RegisterFile.CS));
    }

    /** The size in bytes of what near branches and the stack work with. */
    static int width(Instruction i) {
        return i.codeSize == CodeSize.BITS64 ? 8 : 4;
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
