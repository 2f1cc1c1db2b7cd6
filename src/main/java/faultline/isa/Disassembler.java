package faultline.isa;

import java.util.StringJoiner;
import java.util.function.LongFunction;

/**
 * Writes instructions as text, in the spelling of {@code objdump -d -M intel}, with one space after the mnemonic.
 * Thread-safe: it has no state beside the symbol resolver.
 */
public final class Disassembler {

    private final LongFunction<String> symbols;

    /** A disassembler that writes addresses as numbers only. */
    public Disassembler() {
        this(address -> null);
    }

    /**
     * A disassembler that adds names to addresses, as in {@code call 0x1000 <start>}.
     *
     * @param symbols gives the name for an address, or null when there is none
     */
    public Disassembler(LongFunction<String> symbols) {
        this.symbols = symbols;
    }

    /**
     * The text of one instruction.
     *
     * @param address where it stands: its first byte's offset in the code segment
     */
    public String text(Instruction instruction, long address) {
        StringBuilder text = new StringBuilder(Spelling.prefixes(instruction));
        text.append(Spelling.mnemonic(instruction));
        String operands = StringOperands.has(instruction) ? StringOperands.text(instruction)
            : operands(instruction, address);
        if (!operands.isEmpty()) {
            text.append(' ').append(operands);
        }
        for (Operand operand : instruction.operands()) {
            if (operand.ripRelative) {
                text.append(" # ").append(target(address + instruction.length + operand.displacement));
            }
        }
        return text.toString();
    }

    private String operands(Instruction instruction, long address) {
        StringJoiner joiner = new StringJoiner(",");
        int shown = Comparison.isNamed(instruction) ? 2 : instruction.operandCount();
        for (int i = 0; i < shown; i++) {
            boolean one = instruction.form.operands().get(i).kind() == OperandPattern.Kind.CONSTANT;
            joiner.add(one ? "1" : operand(instruction, instruction.operand(i), address));
        }
        return joiner.toString();
    }

    private String operand(Instruction instruction, Operand operand, long address) {
        return switch (operand.kind) {
            case REGISTER -> operand.register.text();
            case IMMEDIATE -> hex(masked(operand.value, operand.size));
            case RELATIVE -> target(masked(address + instruction.length + operand.value, instruction.operandSize));
            case FAR_POINTER -> hex(operand.selector) + ":" + hex(operand.value);
            case MEMORY -> memory(instruction, operand);
        };
    }

    private String target(long address) {
        String name = symbols.apply(address);
        return hex(address) + (name == null ? "" : " <" + name + ">");
    }

    private static String memory(Instruction instruction, Operand operand) {
        StringBuilder text = new StringBuilder(MemorySize.of(instruction, operand));
        boolean absolute = operand.base < 0 && operand.index < 0 && !operand.ripRelative;
        if (instruction.segmentOverride >= 0 || absolute) {
            text.append(Register.of(Register.Kind.SEGMENT, operand.segment).text()).append(':');
        }
        if (absolute) {
            return text.append(hex(masked(operand.displacement, instruction.addressSize))).toString();
        }
        return text.append('[').append(address(instruction, operand)).append(']').toString();
    }

    private static String address(Instruction instruction, Operand operand) {
        StringBuilder text = new StringBuilder();
        if (operand.ripRelative) {
            text.append(instruction.addressSize == 8 ? "rip" : "eip");
        }
        if (operand.base >= 0) {
            text.append(Register.general(operand.base, instruction.addressSize).text());
        }
        if (operand.index >= 0) {
            text.append(operand.base >= 0 ? "+" : "");
            text.append(Register.general(operand.index, instruction.addressSize).text());
            text.append(instruction.addressSize == 2 ? "" : "*" + operand.scale);
        }
        if (operand.displaced) {
            boolean negative = operand.displacement < 0 && !operand.ripRelative;
            text.append(negative ? "-" : "+").append(hex(negative ? -operand.displacement : operand.displacement));
        }
        return text.toString();
    }

    static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }

    private static long masked(long value, int bytes) {
        return bytes >= 8 ? value : value & (1L << 8 * bytes) - 1;
    }
}
