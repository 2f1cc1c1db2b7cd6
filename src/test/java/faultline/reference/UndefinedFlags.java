package faultline.reference;

import static faultline.machine.register.Flags.AF;
import static faultline.machine.register.Flags.CF;
import static faultline.machine.register.Flags.OF;
import static faultline.machine.register.Flags.PF;
import static faultline.machine.register.Flags.SF;
import static faultline.machine.register.Flags.STATUS;
import static faultline.machine.register.Flags.ZF;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.isa.Register;
import java.util.HashMap;
import java.util.Map;

/**
 * The flags that instructions leave undefined, define and read, by mnemonic.
 *
 * <p>Source: Intel SDM volume 1, "EFLAGS Cross-Reference" and "EFLAGS Condition Codes".
 */
final class UndefinedFlags {

    private static final Map<String, Long> UNDEFINED = new HashMap<>();
    private static final Map<String, Long> DEFINED = new HashMap<>();
    private static final Map<String, Long> READ = new HashMap<>();

    static {
        put(UNDEFINED, AF, "AND", "OR", "XOR", "TEST");
        put(UNDEFINED, SF | ZF | AF | PF, "MUL", "IMUL");
        put(UNDEFINED, STATUS, "DIV", "IDIV");
        put(UNDEFINED, OF | SF | AF | PF, "BT", "BTS", "BTR", "BTC");
        put(UNDEFINED, CF | OF | SF | AF | PF, "BSF", "BSR");
        put(UNDEFINED, OF | SF | AF | PF, "TZCNT", "LZCNT");
        put(UNDEFINED, AF | PF, "ANDN", "BLSI", "BLSMSK", "BLSR", "BZHI");
        put(UNDEFINED, SF | AF | PF, "BEXTR");
        put(UNDEFINED, OF | SF | ZF | PF, "AAA", "AAS");
        put(UNDEFINED, OF | AF | CF, "AAM", "AAD");
        put(UNDEFINED, OF, "DAA", "DAS");
        put(UNDEFINED, AF, "SHL", "SAL", "SHR", "SAR", "SHLD", "SHRD");
        put(DEFINED, STATUS, "ADD", "ADC", "SUB", "SBB", "CMP", "NEG", "CMPXCHG", "XADD", "POPCNT",
            "COMISS", "COMISD", "UCOMISS", "UCOMISD");
        put(DEFINED, STATUS & ~AF, "AND", "OR", "XOR", "TEST");
        put(DEFINED, STATUS & ~CF, "INC", "DEC");
        put(DEFINED, CF | OF, "MUL", "IMUL");
        put(DEFINED, CF, "BT", "BTS", "BTR", "BTC", "CLC", "STC");
        put(DEFINED, ZF, "BSF", "BSR", "CMPXCHG8B", "CMPXCHG16B");
        put(DEFINED, CF | ZF, "TZCNT", "LZCNT");
        put(DEFINED, CF | ZF | SF | OF, "ANDN", "BLSI", "BLSMSK", "BLSR", "BZHI");
        put(DEFINED, CF | ZF | OF, "BEXTR");
        put(DEFINED, STATUS & ~OF, "SAHF");
        put(READ, CF, "ADC", "SBB", "RCL", "RCR", "CMC");
        put(READ, STATUS, "LAHF", "PUSHF", "PUSHFD", "PUSHFQ");
        put(READ, ZF, "LOOPE", "LOOPNE");
        put(READ, OF, "INTO");
        put(READ, AF, "AAA", "AAS");
        put(READ, AF | CF, "DAA", "DAS");
        condition(OF, "O", "NO");
        condition(CF, "B", "AE");
        condition(ZF, "E", "NE");
        condition(CF | ZF, "BE", "A");
        condition(SF, "S", "NS");
        condition(PF, "P", "NP");
        condition(SF | OF, "L", "GE");
        condition(SF | OF | ZF, "LE", "G");
    }

    private UndefinedFlags() {
    }

    private static void put(Map<String, Long> table, long flags, String... mnemonics) {
        for (String mnemonic : mnemonics) {
            table.put(mnemonic, flags);
        }
    }

    private static void condition(long flags, String... suffixes) {
        for (String suffix : suffixes) {
            put(READ, flags, "J" + suffix, "SET" + suffix, "CMOV" + suffix);
        }
    }

    /** Flags whose value decides what the instruction does. */
    static long readBy(Instruction instruction) {
        return READ.getOrDefault(instruction.mnemonic(), 0L);
    }

    /** Flags that the instruction sets whatever its operands are. */
    static long definedBy(Instruction instruction) {
        return DEFINED.getOrDefault(instruction.mnemonic(), 0L);
    }

    /**
     * Flags that the instruction leaves undefined.
     *
     * @param cl what CL holds, or −1 where that is not known
     */
    static long leftBy(Instruction instruction, int cl) {
        long flags = UNDEFINED.getOrDefault(instruction.mnemonic(), 0L);
        int size = instruction.operandCount() == 0 ? 0 : instruction.operand(0).size;
        return switch (instruction.mnemonic()) {
            case "SHL", "SAL", "SHR" -> flags | overflow(instruction, cl) | carryOfLongShift(count(instruction, cl), size);
            case "SAR", "ROL", "ROR", "RCL", "RCR", "SHLD", "SHRD" -> flags | overflow(instruction, cl);
            default -> flags;
        };
    }

    /** OF is defined for shifts by 1, and left alone by shifts by 0. */
    private static long overflow(Instruction instruction, int cl) {
        int count = count(instruction, cl);
        return count == 0 || count == 1 ? 0 : OF;
    }

    private static long carryOfLongShift(int count, int size) {
        return size < 4 && (count < 0 || count >= 8 * size) ? CF : 0;
    }

    /** By how many bits an instruction shifts, or −1 where that is not known. */
    static int count(Instruction instruction, int cl) {
        Operand operand = instruction.operand(instruction.operandCount() - 1);
        int mask = instruction.operand(0).size == 8 ? 63 : 31;
        if (operand.kind == Operand.Kind.IMMEDIATE) {
            return (int) operand.value & mask;
        }
        return operand.register == Register.CL && cl >= 0 ? cl & mask : -1;
    }
}
