package faultline.isa;

import java.util.Set;

/** The operands that objdump writes for instructions that have none in the encoding: strings and XLAT. */
final class StringOperands {

    private static final Set<String> FAMILIES = Set.of("MOVS", "CMPS", "STOS", "LODS", "SCAS", "INS", "OUTS");

    private StringOperands() {
    }

    static boolean has(Instruction instruction) {
        String name = instruction.mnemonic();
        return instruction.operandCount() == 0
            && (name.equals("XLAT") || FAMILIES.contains(name.substring(0, name.length() - 1)));
    }

    static String mnemonic(Instruction instruction) {
        String name = instruction.mnemonic().toLowerCase(java.util.Locale.ROOT);
        return name.equals("xlat") ? name : name.substring(0, name.length() - 1);
    }

    static String text(Instruction instruction) {
        String accumulator = Register.general(0, instruction.operandSize).text();
        String source = place(instruction, segment(instruction), Register.RSI);
        String destination = place(instruction, "es", Register.RDI);
        return switch (mnemonic(instruction)) {
            case "movs" -> destination + "," + source;
            case "cmps" -> source + "," + destination;
            case "stos" -> destination + "," + accumulator;
            case "lods" -> accumulator + "," + source;
            case "scas" -> accumulator + "," + destination;
            case "ins" -> destination + ",dx";
            case "outs" -> "dx," + source;
            default -> place(instruction, segment(instruction), Register.RBX);
        };
    }

    private static String segment(Instruction instruction) {
        return instruction.segmentOverride < 0 ? "ds"
            : Register.of(Register.Kind.SEGMENT, instruction.segmentOverride).text();
    }

    private static String place(Instruction instruction, String segment, Register pointer) {
        String size = switch (instruction.operandSize) {
            case 1 -> "BYTE";
            case 2 -> "WORD";
            case 4 -> "DWORD";
            default -> "QWORD";
        };
        return size + " PTR " + segment + ":[" + Register.general(pointer.number(), instruction.addressSize).text()
            + "]";
    }
}
