package faultline.isa;

import java.util.List;
import java.util.Locale;

/**
 * The spellings that name a comparison instead of numbering it: {@code cmpltps xmm0,xmm1} for
 * {@code cmpps xmm0,xmm1,0x1}.
 *
 * <p>Source: Intel SDM volume 2, "CMPPS—Compare Packed Single-Precision Floating-Point Values", "Pseudo-Op".
 */
final class Comparison {

    /** The comparisons in the order of their numbers. */
    static final List<String> NAMES = List.of("EQ", "LT", "LE", "UNORD", "NEQ", "NLT", "NLE", "ORD");
    static final List<String> TYPES = List.of("PS", "PD", "SS", "SD");

    private Comparison() {
    }

    /** Whether a comparison has a name. */
    static boolean isNamed(Instruction instruction) {
        return instruction.operandCount() == 3 && isPlain(instruction.mnemonic())
            && instruction.operand(2).value < NAMES.size();
    }

    private static boolean isPlain(String mnemonic) {
        return mnemonic.length() == 5 && mnemonic.startsWith("CMP") && TYPES.contains(mnemonic.substring(3));
    }

    /** The spelling of a named comparison. */
    static String mnemonic(Instruction instruction) {
        String name = NAMES.get((int) instruction.operand(2).value);
        return ("CMP" + name + instruction.mnemonic().substring(3)).toLowerCase(Locale.ROOT);
    }

    /** The number of the comparison that a mnemonic in any case names, or −1. */
    static int number(String mnemonic) {
        String upper = mnemonic.toUpperCase(Locale.ROOT);
        return upper.length() > 5 && upper.startsWith("CMP") && TYPES.contains(upper.substring(upper.length() - 2))
            ? NAMES.indexOf(upper.substring(3, upper.length() - 2)) : -1;
    }
}
