package faultline.explain;

import faultline.isa.Instruction;

/** Writes an instruction as a programmer would. */
@FunctionalInterface
public interface InstructionText {
    /**
     * The instruction in assembly language, branch targets by name where they have one.
     *
     * @param address the linear address at which it stands
     */
    String text(Instruction instruction, long address);
}
