package faultline.machine.cpu;

/**
 * The quick way of an instruction that leaves the processor's mode, the devices and the translations alone. It does what the instruction's {@link Operation} does, whole and without a fault; or it finds that it cannot, and
 * then has done nothing.
 */
abstract class QuickOperation {
    /** @return whether the instruction is done; if not, it has to go the exact way */
    abstract boolean execute(QuickState state);

    /** Whether this instruction may set {@link QuickState#rip}, so that a block ends with it. */
    boolean branches() {
        return false;
    }
}
