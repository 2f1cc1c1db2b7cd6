package faultline.ui.stage;

import faultline.machine.register.RegisterState;
import faultline.machine.segment.Gate;

/**
 * What the processor's operating mode changes in the picture: IA-32e mode, or protected mode of 32 bits.
 *
 * <p>Source: Intel SDM volume 3, "Interrupt Descriptor Table (IDT)", "64-Bit Mode IDT", "Task-State Segment (TSS)".
 */
enum OperatingMode {
    PROTECTED, IA_32E;

    private static final int GATE_32 = 8;
    private static final int SLOT_32 = 8;
    private static final int FIRST_SLOT_32 = 4;

    static OperatingMode of(RegisterState registers) {
        return registers.longModeActive() ? IA_32E : PROTECTED;
    }

    /** Bytes of a gate of the IDT. */
    int gateSize() {
        return this == IA_32E ? Gate.SIZE : GATE_32;
    }

    /** Bytes of a cell of a stack. */
    int cellSize() {
        return this == IA_32E ? Long.BYTES : Integer.BYTES;
    }

    /** Stack pointers that the TSS holds. */
    int slots() {
        return this == IA_32E ? TableReader.LONG_SLOTS : TableReader.PRIVILEGE_STACKS;
    }

    /** Where the TSS of 32 bits holds the stack pointer of a privilege level, 0 to 2. */
    static int slotOffset32(int level) {
        return FIRST_SLOT_32 + SLOT_32 * level;
    }

    /** A register's name in this mode, for its name in 64-bit mode: RIP is EIP in protected mode. */
    String register(String name) {
        return this == PROTECTED && name.matches("R[A-Z].+") ? "E" + name.substring(1) : name;
    }
}
