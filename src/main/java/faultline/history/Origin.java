package faultline.history;

import faultline.machine.event.MachineEvent.InstructionFetched;
import faultline.machine.exception.ExceptionEvent;

/**
 * Where a value in memory or in a register comes from.
 *
 * @param kind        who put it there
 * @param position    just after that; {@link Position#START} for what has been so since power-on
 * @param instruction the instruction in whose course it happened, or null
 * @param delivery    the exception or interrupt in whose delivery it happened, or null
 * @param before      the value before, little-endian for memory
 * @param after       the value that was put there
 * @param boot        the boot in which it happened, from 1 on
 */
public record Origin(Kind kind, Position position, InstructionFetched instruction, ExceptionEvent delivery, long before,
                     long after, int boot) {

    /** Who put a value where it is. */
    public enum Kind {
        /** An instruction. */
        INSTRUCTION,
        /** The delivery of an exception or interrupt. */
        DELIVERY,
        /** A page walk, which sets the accessed and dirty flags of the entries that it uses. */
        PAGE_WALK,
        /** The boot loader, with the guest's image and what a reset sets up. */
        BOOT,
        /** Somebody outside the machine, who has changed it on the way. */
        EDIT,
        /** Nobody: RAM has been zero there since power-on. */
        NOBODY
    }
}
