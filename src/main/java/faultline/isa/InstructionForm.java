package faultline.isa;

/** One row of the instruction table: an encoding and the instruction that it stands for. */
public record InstructionForm(String opcode, String mnemonic) {
}
