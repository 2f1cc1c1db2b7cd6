package faultline.history;

import faultline.machine.event.MachineEvent.StackReason;

/**
 * A stack that the processor has been switched to by a delivery, and has not returned from.
 *
 * @param code   which stack, see {@link #code(StackReason, int)}
 * @param before RSP of the program that was interrupted
 */
record StackUse(int code, long before) {
    /** The stack that the guest set up itself. */
    static final int OWN = 0;
    /** Codes lie from 0 to this one less. */
    static final int CODES = 11;
    private static final int PRIVILEGE = 8;

    /** IST 1 to 7 are 1 to 7, the stacks of privilege levels 0 to 2 are 8 to 10. */
    static int code(StackReason reason, int index) {
        return switch (reason) {
            case INTERRUPT_STACK_TABLE -> index;
            case PRIVILEGE_CHANGE -> PRIVILEGE + index;
            default -> OWN;
        };
    }
}
