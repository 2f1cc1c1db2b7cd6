package faultline.isa;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The mnemonics and prefixes as objdump spells them, where its spelling is not simply the manual's in lower case. */
final class Spelling {

    /** Rows whose mnemonic tells the operand size, but which objdump spells by the current size. */
    private static final Map<String, String> UNSIZED = Map.ofEntries(Map.entry("PUSHF", "pushf"),
        Map.entry("PUSHFD", "pushf"), Map.entry("PUSHFQ", "pushf"), Map.entry("POPF", "popf"),
        Map.entry("POPFD", "popf"), Map.entry("POPFQ", "popf"), Map.entry("PUSHA", "pusha"),
        Map.entry("PUSHAD", "pusha"), Map.entry("POPA", "popa"), Map.entry("POPAD", "popa"),
        Map.entry("IRET", "iret"), Map.entry("IRETD", "iret"), Map.entry("IRETQ", "iret"),
        Map.entry("RET", "ret"), Map.entry("RETF", "retf"), Map.entry("ENTER", "enter"), Map.entry("LEAVE", "leave"));

    private static final Set<String> DESCRIPTOR_TABLES = Set.of("SGDT", "SIDT", "LGDT", "LIDT");

    /** In 64-bit mode these default to 32 bits, other than what else uses the stack. */
    private static final Set<String> FAR = Set.of("IRET", "IRETD", "IRETQ", "RETF");

    private Spelling() {
    }

    static String prefixes(Instruction instruction) {
        String lock = instruction.lock ? "lock " : "";
        boolean loop = instruction.mnemonic().startsWith("LOOP");
        String counter = loop && instruction.addressSize != instruction.codeSize.bytes()
            ? "addr" + 8 * instruction.addressSize + " " : "";
        return lock + counter + switch (instruction.repeat) {
            case NONE -> "";
            case REP -> StringOperands.has(instruction) && !compares(instruction) ? "rep " : "repz ";
            case REPNE -> "repnz ";
        };
    }

    private static boolean compares(Instruction instruction) {
        return instruction.mnemonic().startsWith("CMPS") || instruction.mnemonic().startsWith("SCAS");
    }

    static String mnemonic(Instruction instruction) {
        String name = instruction.mnemonic();
        if (StringOperands.has(instruction)) {
            return StringOperands.mnemonic(instruction);
        }
        if (Comparison.isNamed(instruction)) {
            return Comparison.mnemonic(instruction);
        }
        if (DESCRIPTOR_TABLES.contains(name) && instruction.codeSize != CodeSize.BITS64) {
            return name.toLowerCase(Locale.ROOT) + letter(instruction.operandSize);
        }
        if (UNSIZED.containsKey(name)) {
            return UNSIZED.get(name) + suffix(instruction);
        }
        return switch (name) {
            case "PUSH", "POP" -> name.toLowerCase(Locale.ROOT) + (impliesSize(instruction) ? suffix(instruction) : "");
            case "JMP", "CALL" -> name.toLowerCase(Locale.ROOT) + (isNear(instruction) ? suffix(instruction) : "");
            case "SYSRET", "SYSEXIT" -> name.toLowerCase(Locale.ROOT) + (instruction.codeSize == CodeSize.BITS64
                ? instruction.operandSize == 8 ? "q" : "d" : "");
            case "NOP" -> instruction.operandCount() == 0 ? nop(instruction) : "nop";
            case "MOV" -> movesWhole(instruction) ? "movabs" : "mov";
            default -> name.toLowerCase(Locale.ROOT);
        };
    }

    /** Whether no operand shows the size of what is pushed or popped. */
    private static boolean impliesSize(Instruction instruction) {
        Operand operand = instruction.operand(0);
        return operand.kind == Operand.Kind.IMMEDIATE
            || operand.kind == Operand.Kind.REGISTER && operand.register.kind() == Register.Kind.SEGMENT;
    }

    private static boolean isNear(Instruction instruction) {
        return instruction.operand(0).kind == Operand.Kind.RELATIVE && instruction.operand(0).size > 1;
    }

    /** One byte, but exchanging a register with itself where the operand size is not the usual one. */
    private static String nop(Instruction instruction) {
        boolean usual = instruction.operandSize == defaultSize(instruction) || instruction.operandSize == 8;
        return usual ? "nop" : instruction.operandSize == 2 ? "xchg ax,ax" : "xchg eax,eax";
    }

    private static boolean movesWhole(Instruction instruction) {
        return instruction.form.text().equals("MOV r64, imm64")
            || instruction.form.hasMemoryOffset() && instruction.addressSize == 8;
    }

    private static String suffix(Instruction instruction) {
        boolean stack = instruction.codeSize == CodeSize.BITS64 && !FAR.contains(instruction.mnemonic());
        int usual = stack ? 8 : defaultSize(instruction);
        return instruction.operandSize == usual ? "" : letter(instruction.operandSize);
    }

    private static int defaultSize(Instruction instruction) {
        return instruction.codeSize == CodeSize.BITS16 ? 2 : 4;
    }

    private static String letter(int bytes) {
        return bytes == 2 ? "w" : bytes == 4 ? "d" : "q";
    }
}
