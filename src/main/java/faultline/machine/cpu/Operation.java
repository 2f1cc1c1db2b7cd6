package faultline.machine.cpu;

import faultline.isa.Instruction;

/**
 * What an instruction does. It reads all it needs and lets every fault happen before it changes a register, so that a
 * fault leaves the registers as they were.
 */
@FunctionalInterface
interface Operation {
    /** @throws faultline.machine.exception.ProcessorFault when the instruction faults */
    void execute(Cpu cpu, Instruction instruction);
}
