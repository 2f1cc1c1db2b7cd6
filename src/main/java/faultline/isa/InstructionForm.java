package faultline.isa;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One row of the instruction table: an encoding and the instruction that it stands for. Immutable. */
public final class InstructionForm {

    /** The last column of the table; the resource's head says what each one means. */
    enum Attribute { O8, O16, O32, D64, F64, F32, WIG, A16, A32, A64, LOCK, UNSIGNED, NOREXB, DECODE, ENCODE }

    /** What the r/m field of ModR/M may hold. */
    enum RmUse { ANY, REGISTER_ONLY, MEMORY_ONLY, ALWAYS_REGISTER }

    private final String opcodeText;
    private final String text;
    private final String mnemonic;
    private final List<OperandPattern> operands;
    private final boolean validIn64Bit;
    private final boolean validInLegacy;
    private final Set<Attribute> attributes;
    /** The operand in the r/m field of ModR/M, or −1. */
    final int rmOperand;
    /** The operand in the reg field of ModR/M, or −1. */
    final int regOperand;
    /** The operand in VEX.vvvv, or −1. */
    final int vexOperand;
    final OpcodePattern pattern;
    final RmUse rmUse;
    final boolean lockable;
    final boolean refusesRexB;
    final boolean unsigned;

    InstructionForm(String opcodeText, String text, boolean validIn64Bit, boolean validInLegacy,
                    Set<Attribute> attributes) {
        this.opcodeText = opcodeText;
        this.text = text;
        this.validIn64Bit = validIn64Bit;
        this.validInLegacy = validInLegacy;
        this.attributes = attributes.isEmpty() ? Set.of() : EnumSet.copyOf(attributes);
        pattern = OpcodePattern.parse(opcodeText);
        int space = text.indexOf(' ');
        mnemonic = space < 0 ? text : text.substring(0, space);
        operands = space < 0 ? List.of() : parseOperands(text.substring(space + 1));
        rmOperand = findRmOperand();
        regOperand = findRegOperand();
        vexOperand = findVexOperand();
        rmUse = findRmUse();
        lockable = has(Attribute.LOCK);
        refusesRexB = has(Attribute.NOREXB);
        unsigned = has(Attribute.UNSIGNED);
    }

    private static List<OperandPattern> parseOperands(String list) {
        List<OperandPattern> patterns = new ArrayList<>();
        for (String operand : list.split(",")) {
            patterns.add(OperandPattern.parse(operand.trim()));
        }
        return List.copyOf(patterns);
    }

    private int findRmOperand() {
        if (!pattern.modRm()) {
            return -1;
        }
        int last = -1;
        for (int i = 0; i < operands.size(); i++) {
            if (operands.get(i).needsModRm()) {
                return i;
            }
            if (isRegister(operands.get(i).kind())) {
                last = i;
            }
        }
        return last;
    }

    private int findRegOperand() {
        if (!pattern.modRm() || pattern.digit() >= 0) {
            return -1;
        }
        for (int i = 0; i < operands.size(); i++) {
            if (i != rmOperand && isRegField(operands.get(i).kind())) {
                return i;
            }
        }
        return -1;
    }

    /** What neither field of ModR/M holds. */
    private int findVexOperand() {
        for (int i = 0; pattern.vex() && i < operands.size(); i++) {
            if (i != rmOperand && i != regOperand && isRegister(operands.get(i).kind())) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isRegister(OperandPattern.Kind kind) {
        return kind == OperandPattern.Kind.GENERAL || kind == OperandPattern.Kind.XMM;
    }

    private static boolean isRegField(OperandPattern.Kind kind) {
        return isRegister(kind) || kind == OperandPattern.Kind.SEGMENT
            || kind == OperandPattern.Kind.CONTROL || kind == OperandPattern.Kind.DEBUG;
    }

    private RmUse findRmUse() {
        if (rmOperand < 0) {
            return RmUse.ANY;
        }
        switch (operands.get(rmOperand).kind()) {
            case REGISTER_OR_MEMORY:
            case XMM_OR_MEMORY:
                return RmUse.ANY;
            case MEMORY:
            case FAR_MEMORY:
                return RmUse.MEMORY_ONLY;
            default:
                boolean special = operands.stream().anyMatch(operand ->
                    operand.kind() == OperandPattern.Kind.CONTROL || operand.kind() == OperandPattern.Kind.DEBUG);
                return special ? RmUse.ALWAYS_REGISTER : RmUse.REGISTER_ONLY;
        }
    }

    /** The encoding in the manual's notation, such as {@code REX.W + 01 /r}. */
    public String opcode() {
        return opcodeText;
    }

    /** The instruction in the manual's notation, such as {@code ADD r/m64, r64}. */
    public String text() {
        return text;
    }

    /** The manual's mnemonic in upper case, such as {@code ADD}. */
    public String mnemonic() {
        return mnemonic;
    }

    /** What is accepted as operands, destination first. */
    public List<OperandPattern> operands() {
        return operands;
    }

    public boolean validIn64Bit() {
        return validIn64Bit;
    }

    /** Whether legacy mode and compatibility mode know the row. */
    public boolean validInLegacy() {
        return validInLegacy;
    }

    /** Whether this is a far jump, call or return, or loads a far pointer. */
    public boolean isFar() {
        return mnemonic.equals("RETF") || operands.stream().anyMatch(operand ->
            operand.kind() == OperandPattern.Kind.FAR_MEMORY || operand.kind() == OperandPattern.Kind.FAR_POINTER);
    }

    boolean hasMemoryOffset() {
        return operands.stream().anyMatch(operand -> operand.kind() == OperandPattern.Kind.MEMORY_OFFSET);
    }

    boolean has(Attribute attribute) {
        return attributes.contains(attribute);
    }

    boolean validIn(CodeSize size) {
        return size == CodeSize.BITS64 ? validIn64Bit : validInLegacy;
    }

    /**
     * The size in bytes on which the instruction operates, given what the prefixes make the effective operand size;
     * 0 when the row does not match that size.
     */
    int operandSize(boolean longMode, int effective) {
        if (has(Attribute.O8)) {
            return 1;
        }
        if (has(Attribute.F64) && longMode) {
            return 8;
        }
        if (has(Attribute.F32)) {
            return 4;
        }
        if (has(Attribute.D64) && longMode) {
            return effective == 2 ? 2 : 8;
        }
        int wanted = pattern.wide() ? 8 : has(Attribute.O16) ? 2 : has(Attribute.O32) ? 4 : 0;
        if (wanted == 0 || wanted == effective || wanted == 4 && effective == 8 && has(Attribute.WIG)) {
            return wanted == 0 ? effective : wanted;
        }
        return 0;
    }

    /** Whether the row can be used with an effective address size, in bytes. */
    boolean acceptsAddressSize(int addressSize) {
        int wanted = has(Attribute.A16) ? 2 : has(Attribute.A32) ? 4 : has(Attribute.A64) ? 8 : 0;
        return wanted == 0 || wanted == addressSize;
    }

    @Override
    public String toString() {
        return opcodeText + " | " + text;
    }
}
