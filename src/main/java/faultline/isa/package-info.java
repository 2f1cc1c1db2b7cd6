/**
 * Machine code: what the instructions of the processor look like as bytes and as text.
 *
 * <p>Everything is derived from one table, {@link faultline.isa.InstructionTable#load()}, whose rows
 * ({@link faultline.isa.InstructionForm}) stand in the resource {@code instructions.txt} in the manual's notation:
 * <ul>
 * <li>{@link faultline.isa.Decoder} reads bytes into an {@link faultline.isa.Instruction},</li>
 * <li>{@link faultline.isa.Disassembler} writes an instruction as objdump does,</li>
 * <li>{@link faultline.isa.Encoder} turns a mnemonic and {@link faultline.isa.SourceOperand}s into bytes as NASM
 * does.</li>
 * </ul>
 *
 * <p>What an instruction does is not known here. Whoever executes it goes by {@code mnemonic()}, the operands and
 * {@code operandSize}: the manual's mnemonics, one for each condition (JE, not JZ), string instructions by element
 * (MOVSB to MOVSQ) and without operands, shifts always with their count as second operand. Near and far forms of JMP and
 * CALL differ in {@link faultline.isa.InstructionForm#isFar()}. Near branches in 64-bit mode ignore the operand-size
 * prefix, as on Intel's processors.
 */
package faultline.isa;
