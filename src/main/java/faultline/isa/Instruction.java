package faultline.isa;

import java.util.List;

/**
 * A decoded instruction: the table row it matches, its operands and its prefixes. Immutable, and free of any address,
 * so that it can be kept for as long as its bytes do not change.
 */
public final class Instruction {

    /** The repeat prefix in force. */
    public enum Repeat { NONE, REP, REPNE }

    public final InstructionForm form;
    /** The default size of the code segment in which it was decoded. */
    public final CodeSize codeSize;
    /** Length in bytes, 1 to 15. */
    public final int length;
    /** Effective operand size in bytes: 1, 2, 4 or 8 (1 for the byte forms). */
    public final int operandSize;
    /** Effective address size in bytes: 2, 4 or 8. */
    public final int addressSize;
    public final boolean lock;
    /** F3 or F2 where it is not a mandatory prefix. */
    public final Repeat repeat;
    /** The segment override in force (ES 0 … GS 5), or −1; string instructions need it, operands have it applied. */
    public final int segmentOverride;

    private final Operand[] operands;

    public Instruction(InstructionForm form, CodeSize codeSize, int length, int operandSize, int addressSize,
                       boolean lock, Repeat repeat, int segmentOverride, List<Operand> operands) {
        this.form = form;
        this.codeSize = codeSize;
        this.length = length;
        this.operandSize = operandSize;
        this.addressSize = addressSize;
        this.lock = lock;
        this.repeat = repeat;
        this.segmentOverride = segmentOverride;
        this.operands = operands.toArray(new Operand[0]);
    }

    /** The manual's mnemonic in upper case, such as {@code ADD}. */
    public String mnemonic() {
        return form.mnemonic();
    }

    public int operandCount() {
        return operands.length;
    }

    /** The operand at a place in the manual's order, destination first. */
    public Operand operand(int place) {
        return operands[place];
    }

    public List<Operand> operands() {
        return List.of(operands);
    }
}
